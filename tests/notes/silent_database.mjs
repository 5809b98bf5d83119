// A device whose database answers late. Prints whether the note was open before, what the server had
// then, and what it has in the end: also what an earlier page left on the device.
import * as Y from "yjs";
import { freshClient } from "../../static/js/notes/healing.js";
import { Pending } from "../../static/js/notes/pending.js";
import { Provider } from "../../static/js/notes/provider.js";
import { Server, bystanders, hurry, rest } from "./stand_ins.mjs";

hurry();
const MINE = 2 ** 40;
const earlier = new Y.Doc();
earlier.clientID = freshClient(earlier, MINE);
earlier.getText("default").insert(0, "Hier. ");
const left = { key: "1 person:1", at: 1, update: Y.encodeStateAsUpdate(earlier) };

const request = (result) => {
  const made = { result };
  setTimeout(() => made.onsuccess?.(), 1);
  return made;
};
const transaction = () => {
  const store = { index: () => ({ getAll: () => request([left]), getAllKeys: () => request([1]) }), add: () => request(2), delete() {} };
  store.transaction = { set oncomplete(act) { setTimeout(act, 1); }, set onabort(_act) {} };
  return { objectStore: () => store };
};
const opening = { result: { transaction } };
globalThis.indexedDB = { open: () => opening };

const server = new Server(MINE);
const doc = new Y.Doc();
doc.clientID = freshClient(doc, MINE);
const pending = new Pending("1 person:1");
let isOpen = false;
const provider = new Provider({ socket: server.socket, note: 1, version: 1, doc, pending, on: { ...bystanders(), opened: () => (isOpen = true) } });
await provider.start();
await rest(50);
doc.getText("default").insert(0, "Je tape.");
while (pending.count) await rest();
const early = { isOpen, text: server.text };
opening.onsuccess();
while (!server.text.includes("Hier")) await rest();
while (pending.count) await rest();
console.log(JSON.stringify({ ...early, end: [...server.text.match(/Hier\. |Je tape\./g)].sort(), here: doc.getText("default").toString() === server.text }));
