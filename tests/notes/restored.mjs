// A tab whose server comes back from a backup older than what the tab holds: its own words and those
// of somebody whose tab is closed. Prints the text before, the text that the server has in the end, how
// often it was asked to write the text anew, and how many changes still wait.
import * as Y from "yjs";
import { freshClient } from "../../static/js/notes/healing.js";
import { Pending } from "../../static/js/notes/pending.js";
import { Provider } from "../../static/js/notes/provider.js";
import { Server, bystanders, hurry, rest } from "./stand_ins.mjs";

hurry();
const MINE = 2 ** 40;
const THEIRS = 2 ** 41;
const server = new Server(MINE);
const backup = Y.encodeStateAsUpdate(server.doc);
let doc = new Y.Doc();
doc.clientID = freshClient(doc, MINE);
let anew = 0;
const pending = new Pending("1 person:1");

/** As the desk does, for a plain text. */
function rewrite(state) {
  anew += 1;
  const fresh = new Y.Doc();
  fresh.clientID = freshClient(doc, MINE);
  Y.applyUpdate(fresh, state);
  const known = fresh.getText("default").length;
  const before = Y.encodeStateVector(fresh);
  fresh.getText("default").insert(known, doc.getText("default").toString().slice(known));
  const replaced = pending.entries;
  doc = fresh;
  provider.follow(fresh);
  pending.add(Y.encodeStateAsUpdate(fresh, before));
  pending.forget(replaced);
}

const provider = new Provider({ socket: server.socket, note: 1, version: 1, doc, pending, on: { ...bystanders(), rewrite } });
await provider.start();
await rest();
const other = new Y.Doc();
other.clientID = freshClient(other, THEIRS);
Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
other.getText("default").insert(0, "Le temps ");
Y.applyUpdate(server.doc, Y.encodeStateAsUpdate(other));
Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), provider);
doc.getText("default").insert(9, "manque.");
await rest(50);
const before = server.text;

server.restore(backup);
doc.getText("default").insert(16, " On vote.");
while (provider.isHealing || pending.count) await rest(100);
console.log(JSON.stringify({ before, after: server.text, anew, waiting: pending.count, refusal: provider.refusal }));
