// Clocks tick here: the server sends once when a point ends and what time it is there.
const pad = (number) => String(number).padStart(2, "0");

function countdown(seconds) {
  const rest = Math.abs(Math.trunc(seconds));
  return `${seconds <= -1 ? "-" : ""}${pad(Math.trunc(rest / 60))}:${pad(rest % 60)}`;
}

let offset = 0; // server time minus ours, in ms

function readOffset() {
  const source = document.querySelector("[data-server-time]");
  if (source && source.dataset.read !== source.dataset.serverTime) {
    offset = Number(source.dataset.serverTime) * 1000 - Date.now();
    source.dataset.read = source.dataset.serverTime;
  }
}

const local = new Intl.DateTimeFormat("fr-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels", hourCycle: "h23" });

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function tick() {
  readOffset();
  const now = Date.now() + offset;
  for (const element of document.querySelectorAll("[data-ends-at]")) {
    const left = Number(element.dataset.endsAt) - now / 1000;
    const minutes = element.dataset.unit === "minutes";
    write(element, minutes ? element.dataset.format.replace("0", Math.max(0, Math.ceil(left / 60))) : countdown(left));
    element.toggleAttribute("data-over", left < 0);
  }
  for (const element of document.querySelectorAll("[data-clock]")) {
    const [hours, minutes] = local.format(now).split(/[:.h ]+/);
    write(element, `${hours}${element.dataset.clock}${minutes}`);
  }
}

tick();
setInterval(tick, 500);
