// « NDR », note du rédacteur: what the writer adds and nobody said.
import { mergeAttributes, Node, textblockTypeInputRule } from "@tiptap/core";

export const Aside = Node.create({
  name: "aside",
  group: "block",
  content: "inline*",

  parseHTML() {
    return [{ tag: "p.ndr" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["p", mergeAttributes(HTMLAttributes, { class: "ndr" }), 0];
  },
  renderText({ node }) {
    return `NDR : ${node.textContent}`;
  },
  addCommands() {
    return {
      toggleAside:
        () =>
        ({ state, commands }) =>
          state.selection.$from.depth === 1 && commands.toggleNode("aside", "paragraph"),
    };
  },
  addKeyboardShortcuts() {
    return {
      "Alt-r": () => this.editor.commands.toggleAside(),
      Backspace: () => {
        const { empty, $from } = this.editor.state.selection;
        const isAtStart = empty && $from.parent.type === this.type && $from.parentOffset === 0;
        return isAtStart && this.editor.commands.setNode("paragraph");
      },
    };
  },
  addInputRules() {
    return [textblockTypeInputRule({ find: /^NDR\s?:\s$/, type: this.type })];
  },
});
