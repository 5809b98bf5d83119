// What is typed in a form named by `data-autosave` is sent a moment later, and at the latest when its
// field is left. While it is not, a push leaves the form alone. Its button does the same by hand.
const PAUSE = 900; // ms

const waiting = new Map(); // form -> timer

function say(form, name) {
  for (const part of ["autosaved", "unsaved"]) form.querySelector(`.${part}`).hidden = part !== name;
}

function settle(form, sent) {
  form.elements.before.value = sent;
  const field = form.querySelector("textarea");
  field.defaultValue = sent;
  if (field.value !== sent) return later(form);
  form.removeAttribute("data-hx-morph-skip");
  say(form, "autosaved");
}

async function save(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  const sent = form.querySelector("textarea").value;
  const options = { method: "POST", body: new FormData(form), headers: { "X-Autosave": "1" } };
  const answer = await fetch(form.action, options).catch(() => null);
  if (answer?.status === 204) settle(form, sent);
  else say(form, "unsaved");
}

function later(form) {
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => save(form), PAUSE));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (!form) return;
  form.dataset.hxMorphSkip = "true";
  later(form);
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest("form[data-autosave]");
  if (form && waiting.has(form)) save(form);
});

// Sent by hand, it is on its way already, and the answer may be morphed in.
document.addEventListener("submit", (event) => {
  clearTimeout(waiting.get(event.target));
  if (waiting.delete(event.target)) event.target.removeAttribute("data-hx-morph-skip");
});
