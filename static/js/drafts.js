// What is typed in a form named by `data-draft` stays in this browser until it was sent or given up:
// a lost network, a closed tab, an expired page take nothing away.
import { Kept } from "./kept.js";

const drafts = new Kept("draft");
const LEFT_OUT = new Set(["csrf_token"]);

function keep(form) {
  const typed = [...new FormData(form)].filter(([name]) => !LEFT_OUT.has(name));
  drafts.set(form.dataset.draft, JSON.stringify(typed));
  tell();
}

function bringBack(form) {
  const kept = drafts.get(form.dataset.draft);
  if (!kept) return;
  const changed = JSON.parse(kept).filter(([name, value]) => {
    const field = form.elements.namedItem(name);
    if (!field || field.value === value) return false;
    field.value = value;
    return true;
  });
  const note = form.querySelector("[data-draft-note]");
  if (note) note.hidden = changed.length === 0;
}

/** The server names the draft that it has taken in. */
function forgetSent() {
  const sent = document.querySelector("[data-draft-sent]")?.dataset.draftSent;
  if (!sent) return;
  drafts.remove(sent);
  const address = new URL(location.href);
  address.searchParams.delete("envoye"); // read again later, it must not take a new draft away
  history.replaceState(history.state, "", address);
}

/** Beside the button that signs out: what was typed and not sent. */
function tell() {
  const isKept = drafts.names.length > 0;
  for (const part of document.querySelectorAll("[data-unsent]")) part.hidden = !isKept;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (form) keep(form);
});

document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-draft-drop]")?.closest("form[data-draft]");
  if (form) drafts.remove(form.dataset.draft);
  if (event.target.closest("[data-unsent-drop]")) drafts.names.forEach((name) => drafts.remove(name));
});

forgetSent();
for (const form of document.querySelectorAll("form[data-draft]")) bringBack(form);
tell();
