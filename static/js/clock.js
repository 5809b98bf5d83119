// Clocks tick here: the server sends once when a point ends and what time it is there.
import { serverNow, setServerTime, toServerTime } from "./server_time.js";

const pad = (number) => String(number).padStart(2, "0");

function countdown(seconds) {
  const rest = Math.abs(Math.trunc(seconds));
  return `${seconds <= -1 ? "−" : ""}${pad(Math.trunc(rest / 60))}:${pad(rest % 60)}`;
}

let told = ""; // the server time from which ours was taken

/** When the page in which the first one stands began to come: on a slow line, seconds before we ran. */
function answered() {
  const [navigation] = performance.getEntriesByType("navigation");
  return Date.now() - (performance.now() - (navigation?.responseStart ?? performance.now()));
}

function readServerTime() {
  const { keptAt, keptOffset } = document.documentElement.dataset;
  const time = document.querySelector("[data-server-time]")?.dataset.serverTime;
  if (!time || time === told) return;
  const isFirst = !told;
  told = time;
  if (isFirst && keptAt) setServerTime(Date.now() + Number(keptOffset)); // what stands in it is old
  else setServerTime(Number(time) * 1000, isFirst ? answered() : Date.now());
}

const local = new Intl.DateTimeFormat("fr-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels", hourCycle: "h23" });

/** « 9h05 », or « 09:05 » in English: the hour in Brussels of an instant of ours (ms), `separator` between its halves. */
export function hour(instant, separator) {
  const parts = Object.fromEntries(local.formatToParts(toServerTime(instant)).map(({ type, value }) => [type, value]));
  const hours = separator === "h" ? Number(parts.hour) : parts.hour;
  return `${hours}${separator}${parts.minute}`;
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  readServerTime();
  const now = serverNow() / 1000;
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
