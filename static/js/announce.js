// Screen readers hear at most one message in five seconds, from the one polite region of the page.
const PAUSE = 5000;
let waiting = "";
let timer = null;
let last = document.querySelector("[data-announce]")?.dataset.announce ?? "";

function speak() {
  timer = null;
  if (!waiting || waiting === last) return;
  last = waiting;
  document.getElementById("annonces").textContent = waiting;
  waiting = "";
  timer = setTimeout(speak, PAUSE);
}

export function announce(text) {
  waiting = text;
  timer ??= setTimeout(speak, 200);
}

/** A region says what is worth hearing in `data-announce`. */
export function announceFrom(element) {
  const source = element?.matches("[data-announce]") ? element : element?.querySelector("[data-announce]");
  if (source) announce(source.dataset.announce);
}
