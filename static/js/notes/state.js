// What the secretary reads above the note. It never says more than the server has acknowledged.
import { announce } from "../announce.js";

const clock = new Intl.DateTimeFormat("fr-BE", { timeStyle: "medium", timeZone: "Europe/Brussels" });

/** Nothing while it is being written: only what is on the device is said to be. */
function whereKept(words, pending) {
  if (!pending.isKept) return words.inPage;
  return pending.isWritten ? words.kept : "";
}

function choose(words, provider, { hasOpened, isSilent }) {
  const { pending, isLive, isLate, isHealing, refusal, savedAt } = provider;
  const { count } = pending;
  const waiting = count === 1 ? words.oneWaiting : words.waiting.replace("{count}", count);
  if (refusal) return { tone: "danger", text: words.refused, more: count ? waiting : "" };
  if (!isLive || isLate || isSilent) {
    const more = [waiting, whereKept(words, pending)].filter(Boolean).join(", ");
    const text = isHealing ? words.healing : hasOpened ? words.offline : words.connecting;
    return { tone: "warn", text, more: count ? more : "" };
  }
  if (count) return { tone: "muted", text: waiting, more: "" };
  const text = savedAt ? words.saved.replace("{time}", clock.format(savedAt)) : words.upToDate;
  return { tone: "ok", text, more: "" };
}

export class State {
  /** `element` holds one icon for each tone, `[data-text]` and `[data-more]`. */
  constructor(element, words) {
    this.element = element;
    this.words = words;
    this.hasOpened = false; // or could not: then it is no longer « Connexion… »
    this.isSilent = false;
    this.tone = "";
  }

  show(provider) {
    this.hasOpened ||= provider.isLive;
    const { tone, text, more } = choose(this.words, provider, this);
    this.element.dataset.tone = tone;
    this.element.querySelector("[data-text]").textContent = text;
    this.element.querySelector("[data-more]").textContent = more;
    // Every keystroke changes the text; only a change for good or bad is worth hearing.
    if (tone !== "muted" && this.tone && tone !== this.tone) announce(`${text} ${more}`);
    if (tone !== "muted") this.tone = tone;
  }
}

/** Leaving the page with something unsaved asks first. */
export function guardAgainstLeaving(provider) {
  addEventListener("beforeunload", (event) => {
    if (provider.pending.count) event.preventDefault();
  });
}
