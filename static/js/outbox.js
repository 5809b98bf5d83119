// What is asked without network is kept on this phone, said on the screen, and sent when it is back.
// One thing a form: `data-outbox` names it. The server takes the same request twice as once.
import { Kept } from "./kept.js";
import { refresh } from "./morph.js";
import { hasten } from "./socket.js";

const PATIENCE = 6000;

const page = () => document.documentElement;
const outbox = new Kept("outbox");

/** On <html>, where no morph undoes it: style sheets then show « gardée ici » for the form. */
function tell() {
  page().toggleAttribute("data-kept", outbox.names.length > 0);
}

/** Whether the server has answered, be it with a refusal: then there is nothing left to send. */
async function send(name) {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  const body = new URLSearchParams({ csrf_token: token });
  const options = { method: "POST", body, signal: AbortSignal.timeout(PATIENCE), redirect: "manual" };
  const answer = await fetch(outbox.get(name), options);
  if (answer.status >= 500) return false;
  outbox.remove(name);
  return true;
}

let sending = false;

async function flush() {
  if (sending) return;
  sending = true;
  try {
    const sent = [];
    for (const name of outbox.names) sent.push(await send(name));
    if (sent.includes(true)) await refresh();
  } catch {
    // No network yet: it stays here, and the screen says so.
  }
  sending = false;
  tell();
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target.closest("form[data-outbox]");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation();
    outbox.set(form.dataset.outbox, form.action);
    if (page().dataset.net === "off") tell();
    flush();
  },
  true,
);

document.addEventListener("click", (event) => {
  const name = event.target.closest("[data-outbox-drop]")?.dataset.outboxDrop;
  if (!name) return;
  outbox.remove(name);
  tell();
});

hasten(() => (outbox.names.length ? 0 : null));
document.addEventListener("network", (event) => event.detail && flush());
tell();
