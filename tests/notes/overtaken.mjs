// Prints how many updates the provider still holds back: after a message was overtaken by another
// opening of the note, after the answer to it, and after the answer to what overtook it.
import * as Y from "yjs";
import { Pending } from "../../static/js/notes/pending.js";
import { Provider } from "../../static/js/notes/provider.js";

globalThis.addEventListener = () => {};

const sent = []; // the answers to what was sent, given when the test pleases
const heard = {};
const server = new Y.Doc();
const opened = {
  update: Y.encodeStateAsUpdate(server), vector: Y.encodeStateVector(server), client: 7, carets: [],
};
const socket = {
  connected: true,
  on: (event, act) => (heard[event] = act),
  timeout: () => ({
    emitWithAck: (event) => (event === "note:open" ? Promise.resolve(opened) : new Promise((answer) => sent.push(answer))),
  }),
};
const on = { opened() {}, changed() {}, receiving() {}, carets() {}, gone() {}, refused() {}, stale() {}, rewrite() {} };
const doc = new Y.Doc();
const pending = new Pending("1 person:1");
const provider = new Provider({ socket, note: 1, version: 1, doc, pending, on });
const rest = () => new Promise((done) => setTimeout(done, 5));
const type = () => doc.getText("default").insert(0, "a");
const counts = [];

await provider.start();
await rest();
type();
await rest();
heard["note:again"]({ note: 1 });
type();
await rest();
counts.push(pending.count);
for (const answer of [...sent]) {
  answer({ saved: true });
  await rest();
  counts.push(pending.count);
}
console.log(JSON.stringify(counts));
