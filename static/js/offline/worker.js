// The service worker: without network, or with one that does not answer, it shows again the page that
// was kept on this device, with its files. It keeps nothing by itself (shelf.js). docs/adr/0056-offline.md
import { addressOf, isAbout, isFresh } from "./names.js";

const PATIENCE = 6000; // ms for the server to answer while a page is kept
const FILES = "/static/dist/"; // whose names change with what is in them

async function keptPage(address) {
  for (const name of await caches.keys()) {
    if (!isAbout(name, address)) continue;
    const page = await (await caches.open(name)).match(address);
    if (page && isFresh(page)) return page;
  }
  return null;
}

const tooLate = () => new Promise((_done, fail) => setTimeout(fail, PATIENCE, new Error("no answer")));

async function page(request) {
  const kept = await keptPage(addressOf(new URL(request.url)));
  if (!kept) return fetch(request);
  try {
    const answer = await Promise.race([fetch(request), tooLate()]);
    return answer.status < 502 ? answer : kept; // a proxy whose server starts again
  } catch {
    return kept;
  }
}

const file = async (request) => (await caches.match(request, { ignoreVary: true })) ?? fetch(request);

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (pathname.startsWith(FILES)) event.respondWith(file(request));
});
