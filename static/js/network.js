// Says whether the page is live. Only elements that carry both wordings are touched.
const TURN = 1500; // ms: a blink of the network is not worth a word
let timer = null;

function show(online) {
  document.documentElement.toggleAttribute("data-offline", !online);
  for (const element of document.querySelectorAll("[data-online-text]")) {
    const text = online ? element.dataset.onlineText : element.dataset.offlineText;
    const label = element.querySelector("[data-label]") ?? element;
    if (label.textContent !== text) label.textContent = text;
    element.dataset.tone = online ? "ok" : "warn";
  }
}

export function setOnline(online) {
  clearTimeout(timer);
  timer = online ? show(true) : setTimeout(show, TURN, false);
}
