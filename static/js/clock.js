// Clocks tick here: the server sends once when a point ends and what time it is there.
const pad = (number) => String(number).padStart(2, "0");

function countdown(seconds) {
  const rest = Math.abs(Math.trunc(seconds));
  return `${seconds <= -1 ? "−" : ""}${pad(Math.trunc(rest / 60))}:${pad(rest % 60)}`;
}

let offset = 0; // server time minus ours, in ms
let told = ""; // the server time from which it was taken

function readOffset() {
  const time = document.querySelector("[data-server-time]")?.dataset.serverTime;
  if (!time || time === told) return;
  told = time;
  offset = Number(time) * 1000 - Date.now();
}

const local = new Intl.DateTimeFormat("fr-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels", hourCycle: "h23" });

/** « 9h05 », or « 09:05 » in English: the hour in Brussels of an instant of ours (ms), `separator` between its halves. */
export function hour(instant, separator) {
  const parts = Object.fromEntries(local.formatToParts(instant + offset).map(({ type, value }) => [type, value]));
  const hours = separator === "h" ? Number(parts.hour) : parts.hour;
  return `${hours}${separator}${parts.minute}`;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  readOffset();
  const now = (Date.now() + offset) / 1000;
  for (const element of document.querySelectorAll("[data-ends-at]")) {
    const left = Number(element.dataset.endsAt) - now;
    const { minutes } = element.dataset; // « 0 min », where seconds would only make nervous
    write(element, minutes ? minutes.replace("0", Math.max(0, Math.ceil(left / 60))) : countdown(left));
    element.toggleAttribute("data-over", left <= -1);
  }
  for (const element of document.querySelectorAll("[data-until]")) {
    if (Number(element.dataset.until) > now) continue;
    delete element.dataset.until; // its estimates no longer hold: live.js fetches fresh ones
    document.dispatchEvent(new CustomEvent("outdated"));
  }
  for (const element of document.querySelectorAll("[data-clock]")) write(element, hour(Date.now(), element.dataset.clock));
}

tick();
setInterval(tick, 500);
