// Keeps the pages that say so (`data-keep`), and tells when the one that is shown was kept.
import { announce } from "../announce.js";
import { hour } from "../clock.js";
import { setOnline } from "../network.js";
import { serverNow } from "../server_time.js";
import { canKeep, forgetAll, forgetOthers, forgetPage, isKept, keepPage } from "./shelf.js";

const PAUSE = 3000; // ms after which a page that changed is kept again

const root = document.documentElement;
const page = document.getElementById("page");
const keep = page?.dataset.keep;

/** The page as it stands, marked with when that was. */
function picture() {
  const copy = root.cloneNode(true);
  delete copy.dataset.net;
  copy.dataset.keptAt = Date.now();
  copy.dataset.keptOffset = serverNow() - Date.now();
  return `<!doctype html>\n${copy.outerHTML}`;
}

const put = (html) => keepPage(html).catch(() => null); // no network or no room: nothing is promised

function tellKept() {
  setOnline(false, Date.now() - root.dataset.keptAt);
  const notice = document.querySelector("[data-kept-notice]");
  const time = notice.querySelector("time");
  time.textContent = hour(Number(root.dataset.keptAt), time.dataset.keptTime);
  announce(notice.textContent.trim());
  document.addEventListener("network", ({ detail: isOnline }) => isOnline && delete root.dataset.keptAt);
}

function keepOn() {
  let timer = setTimeout(put, PAUSE, picture()); // of a note before its editor stands
  if (keep === "note") return;
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(() => put(picture()), PAUSE);
  }).observe(page, { attributeFilter: ["data-revision"] });
}

if (isKept()) tellKept();
else if (canKeep()) {
  forgetOthers();
  if (keep) keepOn();
  else forgetPage();
}
document.addEventListener("submit", ({ target }) => target.matches("[data-forget]") && forgetAll());
