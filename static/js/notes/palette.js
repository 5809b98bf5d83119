// The palette beside the note: a click opens a turn or writes a tag where the caret stands.
import { people } from "./people.js";

const PACE = 400; // ms: names do not jump while somebody types
const NUMBERED = 9;

/** Who spoke last comes first; the digits follow. */
function sort(palette, editor) {
  const list = palette.querySelector(".speakers");
  if (!list || list.matches(":hover, :focus-within")) return;
  const spoken = [];
  editor.state.doc.forEach((node) => node.type.name === "turn" && spoken.unshift(node.attrs.person));
  const rank = (person) => (spoken.includes(person) ? spoken.indexOf(person) : spoken.length);
  const now = people(palette);
  const wanted = now.toSorted((one, other) => rank(one.person) - rank(other.person));
  if (wanted.every((one, at) => one === now[at])) return;
  list.append(...wanted.map(({ button }) => button.closest("li")));
  wanted.forEach(({ button }, at) => (button.querySelector("kbd").textContent = at < NUMBERED ? at + 1 : ""));
}

function openTurn(editor, button) {
  const chosen = { person: Number(button.dataset.person), label: button.dataset.label };
  const { $from } = editor.state.selection;
  const isEmpty = $from.depth === 1 && $from.parent.content.size === 0;
  if (!isEmpty) {
    const after = $from.depth ? $from.after(1) : editor.state.doc.content.size;
    editor.chain().insertContentAt(after, { type: "paragraph" }).setTextSelection(after + 1).run();
  }
  const start = editor.state.selection.$from.start();
  editor.chain().focus().openTurn(chosen, start, start).run();
}

function writeTag(editor, tag) {
  const { $from } = editor.state.selection;
  const before = $from.parent.textBetween(0, $from.parentOffset);
  editor.chain().focus().insertContent(`${/(^|\s)$/.test(before) ? "" : " "}${tag} `).run();
}

export function bindPalette(palette, editor) {
  palette.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  palette.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || editor.isDestroyed || !editor.isEditable) return;
    if (button.dataset.person) openTurn(editor, button);
    else if (button.dataset.tag) writeTag(editor, button.dataset.tag);
    else if (button.dataset.aside !== undefined) editor.chain().focus().toggleAside().run();
  });
  let timer = null;
  editor.on("update", () => {
    timer ??= setTimeout(() => {
      timer = null;
      sort(palette, editor);
    }, PACE);
  });
}
