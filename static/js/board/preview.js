// While the wishes for a split are being set, the server says what they would give.
import { announceFrom } from "../announce.js";
import { morph } from "../morph.js";

const PAUSE = 350; // ms after the last change
let timer = null;
let flight = null;

async function preview(form) {
  flight?.abort();
  flight = new AbortController();
  const { signal } = flight;
  const options = { method: "POST", body: new FormData(form), headers: { "X-Preview": "1" }, signal };
  const html = await fetch(form.dataset.preview, options)
    .then((response) => (response.ok ? response.text() : ""))
    .catch(() => "");
  const place = document.getElementById("apercu");
  if (signal.aborted || !html || !place) return;
  await morph(place, html);
  announceFrom(document.getElementById("apercu"));
}

function later(event) {
  const form = event.target.closest("form[data-preview]");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => preview(form), PAUSE);
}

document.addEventListener("input", later);
document.addEventListener("change", later);
