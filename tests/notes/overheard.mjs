// Somebody's words reach a tab before the answer to its opening, which lacks them. Prints how often it
// wrote the note anew, and what the server holds then.
import * as Y from "yjs";
import { Pending } from "../../static/js/notes/pending.js";
import { Provider } from "../../static/js/notes/provider.js";
import { bystanders, hurry, rest, Server, told } from "./stand_ins.mjs";

hurry();
const server = new Server(7);
const other = new Y.Doc();
other.clientID = 2 ** 40;
other.getText("default").insert(0, "Le temps ");
const doc = new Y.Doc();
let anew = 0;
const open = server["note:open"];
server["note:open"] = (vector) => {
  const answer = open.call(server, vector);
  other.getText("default").insert(9, "manque.");
  const update = Y.encodeStateAsUpdate(other);
  Y.applyUpdate(server.doc, update);
  server.heard["note:update"]({ note: 1, updates: told(update) });
  return answer;
};
const on = { ...bystanders(), opened: ({ client }) => (doc.clientID = client), rewrite: () => (anew += 1) };
const provider = new Provider({ socket: server.socket, note: 1, version: 1, doc, pending: new Pending("1 person:1"), on });
await provider.start();
await rest(100);
for (let round = 0; round < 5; round += 1) {
  server.heard["note:again"]({ note: 1 });
  await rest(500);
}
doc.getText("default").insert(0, "Oui. ");
await rest(500);
console.log(JSON.stringify({ anew, healing: provider.isHealing, text: server.text }));
