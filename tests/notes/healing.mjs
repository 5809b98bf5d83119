// Two authors, whose server then loses what both wrote last. Prints, one JSON a line: what the server
// still had; each update in the order in which it takes them; the texts at the end. With « alone » the
// second author's tab is closed by then.
// Usage: node tests/notes/healing.mjs BASE,BASE [alone]
import { getSchema } from "@tiptap/core";
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { freshClient, lacksOthers, ownPart, rewritten } from "../../static/js/notes/healing.js";
import { schema as extensions } from "../../static/js/notes/schema.js";

const [bases, alone] = process.argv.slice(2);
const schema = getSchema(extensions);
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const text64 = (bytes) => Buffer.from(bytes).toString("base64");
const state = (doc) => Y.encodeStateAsUpdate(doc);
const vector = (doc) => Y.encodeStateVector(doc);
const read = (doc) => yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), schema);
const lines = (doc) => read(doc).content.content.map((node) => node.textContent);

function write(doc, texts) {
  const blocks = texts.map((text, rank) => schema.node("paragraph", { id: `n${rank}` }, text ? [schema.text(text)] : []));
  const meta = { mapping: new Map(), isOMark: new Map() };
  doc.transact(() => updateYFragment(doc, doc.getXmlFragment("default"), schema.node("doc", null, blocks), meta));
}

function follow(doc, other) {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, vector(doc)));
}

let server = new Y.Doc();
const tabs = bases.split(",").map((base) => ({ base: Number(base), doc: new Y.Doc() }));
const [one, two] = tabs;
for (const { doc, base } of tabs) doc.clientID = freshClient(doc, base);

write(one.doc, ["Le temps manque."]);
follow(server, one.doc);
follow(two.doc, server);
const kept = state(server);

// Each builds on the other's words; then the first deletes some of the second's.
write(two.doc, ["Le temps manque vraiment.", "D'accord."]);
follow(one.doc, two.doc);
write(one.doc, ["Le temps manque vraiment.", "D'accord, sauf le mardi.", "On vote."]);
follow(two.doc, one.doc);
write(two.doc, ["Le temps manque vraiment.", "D'accord, sauf le mardi.", "On vote demain."]);
follow(one.doc, two.doc);
write(one.doc, ["Le temps manque.", "D'accord, sauf le mardi.", "On vote demain."]);
follow(two.doc, one.doc);

server = new Y.Doc();
Y.applyUpdate(server, kept);
print({ kept: text64(kept) });

function deliver({ base, doc }, update) {
  print({ author: base, update: text64(update) });
  Y.applyUpdate(server, update);
  follow(doc, server);
}

const here = alone ? [one] : tabs;
for (let round = 0; round < 4; round += 1) {
  for (const tab of here) {
    follow(tab.doc, server);
    const isBehind = lacksOthers(tab.doc, vector(server));
    const part = isBehind ? ownPart(tab.doc, state(server)) : Y.encodeStateAsUpdate(tab.doc, vector(server));
    if (part) deliver(tab, part);
  }
}
const isBehind = here.some(({ doc }) => lacksOthers(doc, vector(server)));
for (const tab of here) {
  if (!lacksOthers(tab.doc, vector(server))) continue;
  const { fresh, update } = rewritten(tab.doc, state(server), freshClient(tab.doc, tab.base), schema);
  tab.doc = fresh;
  deliver(tab, update);
}
for (const tab of here) follow(tab.doc, server);
print({ isBehind, server: lines(server), tabs: here.map(({ doc }) => lines(doc)) });
