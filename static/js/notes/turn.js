// A turn: a paragraph spoken by a person. « flo: » then a space gives it its person (speakers.js).
import { Node } from "@tiptap/core";

const LABEL = 120;

const whole = (text) => (/^\d{1,9}$/.test(text ?? "") && Number(text) > 0 ? Number(text) : null);

export const Turn = Node.create({
  name: "turn",
  group: "block",
  content: "inline*",
  // Never before paragraph: Enter would make empty turns.

  addAttributes() {
    return {
      person: { default: null, parseHTML: ({ dataset }) => whole(dataset.person) },
      label: { default: "", parseHTML: ({ dataset }) => dataset.label.slice(0, LABEL) },
    };
  },
  parseHTML() {
    return [{ tag: "p[data-label]", contentElement: ".words", priority: 60 }];
  },
  renderHTML({ node: { attrs } }) {
    const { id, person, label } = attrs;
    const outer = { class: "turn", "data-label": label };
    if (person) outer["data-person"] = person;
    if (id) outer["data-block"] = id;
    const speaker = ["b", { class: "speaker", contenteditable: "false" }, label, ["span", " : "]];
    return ["p", outer, speaker, ["span", { class: "words" }, 0]];
  },
  renderText({ node }) {
    return `${node.attrs.label} : ${node.textContent}`;
  },
  addCommands() {
    return {
      // The words before the caret, « flo: », give way to the person.
      openTurn:
        ({ person, label }, from, to) =>
        ({ tr, dispatch }) => {
          if (dispatch) {
            tr.delete(from, to).setBlockType(from, from, this.type, { person, label: label.slice(0, LABEL) });
          }
          return true;
        },
      // What follows is a paragraph: somebody else's turn has to be opened.
      endTurn:
        () =>
        ({ tr, state, dispatch }) => {
          if (dispatch) {
            tr.deleteSelection();
            tr.split(tr.selection.from, 1, [{ type: state.schema.nodes.paragraph }]).scrollIntoView();
          }
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    const here = () => this.editor.isActive(this.name);
    const isAtStart = () => {
      const { empty, $from } = this.editor.state.selection;
      return empty && $from.parentOffset === 0;
    };
    return {
      Enter: () => here() && this.editor.commands.endTurn(),
      Backspace: () => here() && isAtStart() && this.editor.commands.setNode("paragraph"),
    };
  },
});
