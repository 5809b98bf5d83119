// Names of what is kept on a device for a reload without network: one cache a page, with its files.
// The service worker and the pages share them.
const PREFIX = "kept ";
const HOURS = 12; // a working day; what is older is never shown
const KEPT_AT = "X-Kept-At";

export const MOST = 4; // pages: the note being written, the phone, and another tab of each

export const nameOf = (person, address) => `${PREFIX}${person} ${address}`;

export const isKeptName = (name) => name.startsWith(PREFIX);

export const isOf = (name, person) => name.startsWith(`${PREFIX}${person} `);

export const isAbout = (name, address) => isKeptName(name) && name.endsWith(` ${address}`);

export const addressOf = ({ pathname, search }) => pathname + search;

export const keptAt = (answer) => Number(answer?.headers.get(KEPT_AT) ?? 0);

export const isFresh = (answer, now = Date.now()) => now - keptAt(answer) < HOURS * 3600_000;

export const stamp = (headers, now) => headers.set(KEPT_AT, now);
