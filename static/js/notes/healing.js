// What a tab does for a server that has lost part of what it had told others (a backup put back, a
// database that failed over): each author sends their own again, under the ids that it had; where
// somebody's tab is gone, another writes the text anew. See docs/adr/0056-offline.md.
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";

const SUFFIXES = 2 ** 25; // client ids of one author, as in workshops/notes/admission/gate.py
const ROOT = "default";

const authorOf = (client) => Math.floor(client / SUFFIXES);

/** An id of the author of `client` under which nobody wrote in `doc`. */
export function freshClient(doc, client) {
  const first = authorOf(client) * SUFFIXES;
  let fresh;
  do fresh = first + Math.floor(Math.random() * SUFFIXES);
  while (doc.store.clients.has(fresh));
  return fresh;
}

/** Whether `doc` held what others wrote when its state vector was `before`, and the server, whose state
 * vector is `vector`, does not. What is heard later may well overtake the server's answer. */
export function lacksOthers(doc, vector, before = Y.encodeStateVector(doc)) {
  const known = Y.decodeStateVector(vector);
  const own = authorOf(doc.clientID);
  const clients = [...Y.decodeStateVector(before)];
  return clients.some(([client, clock]) => authorOf(client) !== own && clock > (known.get(client) ?? 0));
}

/** Of what the author of `doc` wrote and `state` lacks, that which builds on nothing else it lacks;
 * null where there is none. */
export function ownPart(doc, state) {
  const server = new Y.Doc();
  Y.applyUpdate(server, state);
  const before = Y.encodeStateVector(server);
  const known = Y.decodeStateVector(before);
  const own = authorOf(doc.clientID);
  const wanted = new Map();
  for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc))) {
    wanted.set(client, authorOf(client) === own ? (known.get(client) ?? 0) : clock);
  }
  Y.applyUpdate(server, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(wanted)));
  // What could not be put in its place yet waits for the others' part.
  server.store.pendingStructs = server.store.pendingDs = null;
  const grown = [...Y.decodeStateVector(Y.encodeStateVector(server))].some(([client, clock]) => clock > (known.get(client) ?? 0));
  return grown ? Y.encodeStateAsUpdate(server, before) : null;
}

/** A document that goes on from `state` and reads as `doc` does, what it lacks written by `client`. */
export function rewritten(doc, state, client, schema) {
  const fresh = new Y.Doc();
  fresh.clientID = client;
  Y.applyUpdate(fresh, state);
  const before = Y.encodeStateVector(fresh);
  const node = yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment(ROOT), schema);
  const meta = { mapping: new Map(), isOMark: new Map() };
  fresh.transact(() => updateYFragment(fresh, fresh.getXmlFragment(ROOT), node, meta));
  return { fresh, update: Y.encodeStateAsUpdate(fresh, before) };
}
