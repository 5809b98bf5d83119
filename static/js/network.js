// Whether the page is live, on <html>, where no morph undoes it: `data-net` is "on" or "off", and
// absent without JavaScript. Style sheets show what belongs to each (.net-on, .net-off, .net).
import { hour } from "./clock.js";

const BLINK = 1500; // ms without network that are not worth a word
let timer = null;
let lost = 0;

function show(online) {
  document.documentElement.dataset.net = online ? "on" : "off";
  if (!online) {
    for (const time of document.querySelectorAll("[data-last-seen]")) time.textContent = hour(lost, time.dataset.lastSeen);
  }
  document.dispatchEvent(new CustomEvent("network", { detail: online }));
}

/** `since`: ms ago that the last was heard, where that is known. */
export function setOnline(online, since = 0) {
  if (online) {
    clearTimeout(timer);
    timer = null;
    lost = 0;
    show(true);
  } else {
    lost ||= Date.now() - since;
    timer ??= setTimeout(show, Math.max(0, BLINK - since), false);
  }
}

addEventListener("offline", () => setOnline(false));
