// Links: a pasted or typed address becomes one; an address pasted over words links the words.
import { InputRule, Mark, markPasteRule } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>"\p{Cc}]{1,2000}$/iu;
const TYPED = /(?:^|\s)((?:https?:\/\/|mailto:)[^\s<>"]{4,1990}[^\s<>".,;:!?)»])\s$/i;
const PASTED = /(?:https?:\/\/|mailto:)[^\s<>"]{4,1990}[^\s<>".,;:!?)»]/gi;

const safe = (address) => (address && ADDRESS.test(address) ? address : null);

export const Link = Mark.create({
  name: "link",
  inclusive: false,

  addAttributes() {
    return { href: { default: null, parseHTML: (element) => safe(element.getAttribute("href")) } };
  },
  parseHTML() {
    return [{ tag: "a[href]", getAttrs: (element) => (safe(element.getAttribute("href")) ? null : false) }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["a", { href: safe(HTMLAttributes.href) ?? "", rel: "noopener noreferrer", target: "_blank" }, 0];
  },
  addInputRules() {
    return [
      new InputRule({
        find: TYPED,
        handler: ({ state, range, match }) => {
          const start = range.to - match[1].length;
          state.tr.addMark(start, range.to, this.type.create({ href: match[1] }));
          state.tr.insertText(" ", range.to).removeStoredMark(this.type);
        },
      }),
    ];
  },
  addPasteRules() {
    return [markPasteRule({ find: PASTED, type: this.type, getAttributes: (match) => ({ href: match[0] }) })];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        props: {
          handlePaste: (view, event) => {
            const href = safe(event.clipboardData?.getData("text/plain").trim());
            return Boolean(href) && !view.state.selection.empty && this.editor.commands.setMark("link", { href });
          },
        },
      }),
    ];
  },
});
