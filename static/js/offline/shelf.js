// What this device keeps of a page, for a reload without network: the page as it was, its files, and
// the bytes of the note that is written there. Found again by the same person alone, and let go of
// when they sign out or somebody else signs in.
import { MOST, addressOf, isKeptName, isOf, keptAt, nameOf, stamp } from "./names.js";

const WORKER = "/hors-ligne.js";
const SCOPE = "/seances/";
const BYTES = "/note"; // in the cache of its page; no address of ours
const FILES = "/static/dist/";

const person = document.querySelector('meta[name="pen-name"]')?.content;
const address = addressOf(location);
const ours = nameOf(person, address);
const fromDevice = Boolean(document.documentElement.dataset.keptAt);

let placed;

/** Whether this very page was kept here, and not sent by the server. */
export const isKept = () => fromDevice;

/** Once this page stands on the shelf; bytes have their place beside it. */
export const whenPlaced = fromDevice ? Promise.resolve() : new Promise((done) => (placed = done));

/** Only where the line is encrypted do browsers offer it. */
export const canKeep = () => "serviceWorker" in navigator && "caches" in window;

/** Every page is sent with the headers that the worker is: the same policy holds for what is kept. */
async function headersOfPages() {
  const { headers } = await fetch(WORKER);
  const kept = new Headers(headers);
  for (const name of ["Content-Length", "Set-Cookie"]) kept.delete(name);
  kept.set("Content-Type", "text/html; charset=utf-8");
  stamp(kept, Date.now());
  return kept;
}

function files() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  return [...new Set(loaded.filter(({ pathname }) => pathname.startsWith(FILES)).map(({ pathname }) => pathname))];
}

async function removeOldest() {
  const mine = (await caches.keys()).filter((name) => isOf(name, person) && name !== ours);
  const dated = await Promise.all(
    mine.map(async (name) => ({ name, at: keptAt(await caches.match(name.split(" ")[2], { cacheName: name })) })),
  );
  const gone = dated.toSorted((one, other) => other.at - one.at).slice(MOST - 1);
  await Promise.all(gone.map(({ name }) => caches.delete(name)));
}

async function install() {
  const { serviceWorker } = navigator; // which looks for a newer worker by itself
  if (!(await serviceWorker.getRegistration(SCOPE))) await serviceWorker.register(WORKER, { scope: SCOPE });
}

export async function keepPage(html) {
  if (!navigator.onLine) return;
  await install();
  const headers = await headersOfPages();
  const shelf = await caches.open(ours);
  await shelf.addAll(files());
  await shelf.put(address, new Response(html, { headers }));
  placed?.();
  await removeOldest();
}

export async function keepBytes(bytes) {
  if (await caches.has(ours)) await (await caches.open(ours)).put(BYTES, new Response(bytes));
}

export async function keptBytes() {
  const answer = await (await caches.open(ours)).match(BYTES);
  return answer ? new Uint8Array(await answer.arrayBuffer()) : null;
}

async function remove(isGone) {
  if (!canKeep()) return;
  const names = await caches.keys();
  await Promise.all(names.filter(isGone).map((name) => caches.delete(name)));
}

export const forgetPage = () => remove((name) => name === ours);
export const forgetOthers = () => remove((name) => isKeptName(name) && !isOf(name, person));
export const forgetAll = () => remove(isKeptName);
