// Opening a turn: a few letters at the start of a paragraph, then « : » and a space. One person fits:
// the turn opens. Several: the list stays for ↑, ↓ and Entrée. Nobody: the words stay words.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { find, people } from "./people.js";

const TYPED = /^([\p{L}][\p{L}'’. -]{0,30}?|[1-9])\s?(:\s?)?$/u;
const LEAST = 3; // letters before the list shows by itself
const SHOWN = 8;

/** What stands between the start of a plain paragraph and the caret, if it may become a turn. */
function typedAt({ selection }) {
  const { $from, empty } = selection;
  const isPlain = empty && $from.depth === 1 && $from.parent.type.name === "paragraph";
  if (!isPlain || $from.parentOffset !== $from.parent.content.size) return null;
  const match = TYPED.exec($from.parent.textContent);
  return match && { text: match[1], hasColon: Boolean(match[2]), isComplete: /:\s$/.test(match[0]), from: $from.start(), to: $from.pos };
}

class Choice {
  constructor(view, editor, { menu, palette }) {
    Object.assign(this, { view, editor, menu, palette, found: [], at: 0, dismissed: "" });
    this.list = menu.querySelector("ul");
    menu.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the caret stays where it is
      const button = event.target.closest("button");
      if (button) this.take(Number(button.dataset.rank));
    });
  }

  get isOpen() {
    return this.found.length > 0;
  }

  update(view) {
    const typed = view.editable && view.hasFocus() ? typedAt(view.state) : null;
    if (typed?.text !== this.dismissed) this.dismissed = "";
    const isWanted = typed && !this.dismissed && (typed.hasColon || typed.text.length >= LEAST);
    this.typed = typed;
    this.show(isWanted ? find(people(this.palette), typed.text).slice(0, SHOWN) : []);
  }

  show(found) {
    this.at = Math.min(this.at, Math.max(found.length - 1, 0));
    if (found.length !== this.found.length) this.at = 0;
    this.found = found;
    this.menu.hidden = !found.length;
    this.list.replaceChildren(...found.map((one, rank) => this.line(one, rank)));
    const { dom } = this.view;
    if (found.length) dom.setAttribute("aria-activedescendant", `qui-${this.at}`);
    else dom.removeAttribute("aria-activedescendant");
    if (found.length) this.place();
  }

  line({ button }, rank) {
    const line = document.createElement("li");
    const copy = button.cloneNode(true);
    copy.querySelector("kbd")?.remove();
    copy.tabIndex = -1;
    copy.id = `qui-${rank}`;
    copy.dataset.rank = rank;
    copy.toggleAttribute("data-active", rank === this.at);
    line.setAttribute("role", "presentation");
    copy.setAttribute("role", "option");
    copy.setAttribute("aria-selected", String(rank === this.at));
    line.append(copy);
    return line;
  }

  place() {
    const caret = this.view.coordsAtPos(this.typed.to);
    const box = this.menu.offsetParent.getBoundingClientRect();
    const fitsBelow = caret.bottom + this.menu.offsetHeight < innerHeight;
    const top = fitsBelow ? caret.bottom : caret.top - this.menu.offsetHeight;
    this.menu.style.setProperty("inset-block-start", `${top - box.top}px`);
  }

  take(rank) {
    const { from, to } = this.typed;
    const chosen = this.found[rank];
    this.show([]);
    this.editor.chain().focus().openTurn(chosen, from, to).run();
  }

  /** Whether the key was for the list. */
  press({ key }) {
    if (!this.isOpen) return false;
    if (key === "ArrowDown" || key === "ArrowUp") {
      const step = key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.found.length) % this.found.length;
      this.show(this.found);
    } else if (key === "Enter") this.take(this.at);
    else if (key === "Escape") {
      this.dismissed = this.typed.text;
      this.show([]);
    } else return false;
    return true;
  }

  destroy() {
    this.menu.hidden = true;
  }
}

export const Speakers = (places) =>
  Extension.create({
    name: "speakers",
    priority: 1100, // before Enter splits the paragraph
    addProseMirrorPlugins() {
      let choice = null;
      const { editor } = this;
      return [
        new Plugin({
          key: new PluginKey("speakers"),
          view: (view) => (choice = new Choice(view, editor, places)),
          props: {
            handleKeyDown: (_view, event) => choice.press(event),
            handleTextInput(view, from, _to, text) {
              if (text !== " ") return false;
              const typed = typedAt(view.state);
              if (!typed?.hasColon || typed.isComplete) return false;
              const found = find(people(places.palette), typed.text);
              if (found.length !== 1) return false;
              return editor.chain().openTurn(found[0], typed.from, from).run();
            },
          },
        }),
      ];
    },
  });
