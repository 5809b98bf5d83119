// What one key makes of the paragraph in which one writes: Alt and a letter, or the palette.
import { token } from "../token.js";

const SAVING = 1500; // ms after which a paragraph that was just typed is asked for once more

/** The id of the text block that holds the caret. */
function blockAtCaret({ state }) {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const { id } = $from.node(depth).attrs;
    if (id) return id;
  }
  return null;
}

async function post(address, block) {
  const body = new URLSearchParams({ bloc: block });
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  return { isUnsaved: answer.status === 409, html: await answer.text(), isDone: answer.ok };
}

async function act(button, editor, made) {
  const block = editor.isDestroyed ? null : blockAtCaret(editor);
  if (!block) return;
  try {
    let answer = await post(button.dataset.act, block);
    if (answer.isUnsaved) {
      await new Promise((resolve) => setTimeout(resolve, SAVING));
      answer = await post(button.dataset.act, block);
    }
    if (answer.isDone) made.replaceChildren(...new DOMParser().parseFromString(answer.html, "text/html").body.childNodes);
    else made.textContent = answer.isUnsaved ? answer.html : made.dataset.failed;
  } catch {
    made.textContent = made.dataset.failed;
  }
}

export function bindActs(palette, editor) {
  const made = palette.querySelector("[data-made]");
  const buttons = [...palette.querySelectorAll("[data-act]")];
  for (const button of buttons) button.addEventListener("click", () => act(button, editor, made));
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    const button = buttons.find(({ dataset }) => dataset.key.toLowerCase() === event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    act(button, editor, made);
  });
}
