// Several people edit one note at random, through the very schema and binding of the editor.
// Prints, one JSON a line, the updates in the order in which a server would take them, then the text.
// Usage: node tests/notes/editing.mjs SEED STEPS BASE,BASE,…   (BASE: first client id of an author)
import { getSchema } from "@tiptap/core";
import { sinkListItem, splitListItem, liftListItem } from "@tiptap/pm/schema-list";
import { Fragment, Slice } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { findWrapping } from "@tiptap/pm/transform";
import { defaultDeleteFilter, defaultProtectedNodes, updateYFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { schema as extensions } from "../../static/js/notes/schema.js";

const [seed, steps, bases] = process.argv.slice(2);
let state = Number(seed) + 1;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (list) => list[random(list.length)];
const schema = getSchema(extensions);
const WORDS = ["le réseau ", "é", "😀", "#frein ", "a", " ", "convention d'une page", "«", "flo"];
const id = () => `n${String(random(1e9)).padStart(12, "0").slice(-12)}`;

// A browser's caret never stands inside a surrogate pair.
const whole = (doc, position) => (/[\uDC00-\uDFFF]/.test(doc.textBetween(position, Math.min(position + 1, doc.content.size))) ? position + 1 : position);

const server = new Y.Doc();
let edits = 0;
const print = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

class Author {
  constructor(base) {
    this.base = Number(base);
    this.sent = [];
    this.online = true;
    this.openTab();
  }

  openTab() {
    this.doc = new Y.Doc();
    this.doc.clientID = this.base + random(2 ** 25);
    this.doc.on("update", (update, origin) => origin === "server" || this.sent.push(update));
    this.past = new Y.UndoManager(this.fragment, {
      trackedOrigins: new Set([this]), captureTimeout: 0, deleteFilter: (item) => defaultDeleteFilter(item, defaultProtectedNodes),
    });
  }

  get fragment() {
    return this.doc.getXmlFragment("default");
  }

  read() {
    return yXmlFragmentToProseMirrorRootNode(this.fragment, schema);
  }

  edit() {
    let doc = this.read();
    if (!doc.childCount) doc = schema.node("doc", null, [schema.node("paragraph", { id: id() })]);
    const start = whole(doc, random(doc.content.size));
    const end = whole(doc, Math.min(doc.content.size, start + random(8)));
    const selection = TextSelection.between(doc.resolve(start), doc.resolve(random(4) ? start : end));
    const before = EditorState.create({ doc, selection });
    const after = before.apply(this.change(before) ?? before.tr);
    if (after.doc.eq(before.doc) && this.fragment.length) return;
    const meta = { mapping: new Map(), isOMark: new Map() };
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, after.doc, meta), this);
    edits += 1;
  }

  /** Go back a step or two, and sometimes forth again. */
  undo() {
    for (let steps = 1 + random(3); steps; steps -= 1) edits += Number(Boolean(this.past.undo()));
    for (let steps = random(3); steps; steps -= 1) edits += Number(Boolean(this.past.redo()));
  }

  change(current) {
    const { tr, selection } = current;
    const { $from, from, to } = selection;
    const marks = [schema.mark("bold"), schema.mark("italic"), schema.mark("link", { href: "https://exemple.be/é?a=1" })];
    const through = (command) => {
      let made = null;
      command(current, (transaction) => (made = transaction));
      return made;
    };
    const actions = [
      ...Array(12).fill(() => tr.insertText(pick(WORDS), from, to)),
      ...Array(3).fill(() => tr.delete(from, to)),
      () => tr.addMark(from, to, pick(marks)),
      () => tr.removeMark(from, to, pick(marks)),
      () => tr.split(from),
      () => $from.depth === 1 && tr.setBlockType(from, to, schema.nodes.heading, { level: 1 + random(3), id: id() }),
      () => $from.depth === 1 && tr.setBlockType(from, to, schema.nodes.turn, { person: 1 + random(40), label: "Flo É", id: id() }),
      () => $from.depth === 1 && tr.setBlockType(from, to, schema.nodes.aside, { id: id() }),
      () => tr.setNodeAttribute($from.before(), "id", id()),
      () => this.wrap(tr, $from),
      () => this.paste(tr),
      () => through(splitListItem(schema.nodes.listItem)),
      () => $from.depth < 9 && through(sinkListItem(schema.nodes.listItem)),
      () => through(liftListItem(schema.nodes.listItem)),
    ];
    try {
      return pick(actions)() || null;
    } catch {
      return null; // an edit that makes no sense where the caret stands
    }
  }

  paste(tr) {
    const block = (name, attributes) => schema.node(name, { ...attributes, id: id() }, schema.text(pick(WORDS)));
    const item = () => schema.node("listItem", null, [block("paragraph")]);
    const blocks = [
      block("paragraph"), block("heading", { level: 1 + random(3) }), schema.node("bulletList", null, [item(), item()]),
    ].slice(random(3));
    const open = random(2);
    return tr.replaceSelection(new Slice(Fragment.from(blocks), open && blocks[0].isTextblock ? 1 : 0, 0));
  }

  wrap(tr, $from) {
    const range = $from.blockRange();
    const ordered = { start: 1 + random(3), type: random(2) ? "a" : null };
    const around = random(2) ? findWrapping(range, schema.nodes.bulletList) : findWrapping(range, schema.nodes.orderedList, ordered);
    return around && tr.wrap(range, around);
  }

  // What is sent while online are the updates themselves; after a break, the difference.
  send() {
    if (!this.online || !this.sent.length) return;
    const count = random(2) ? this.sent.length : 1;
    const update = Y.mergeUpdates(this.sent.splice(0, count));
    deliver(this, update);
  }

  reconnect() {
    this.online = true;
    const vector = Y.encodeStateVector(server);
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(this.doc)), "server");
    this.sent = [];
    deliver(this, Y.encodeStateAsUpdate(this.doc, vector));
  }

  // A new tab: what was not sent is kept, and goes on under another client id.
  reload() {
    const before = Y.encodeStateAsUpdate(this.doc);
    this.openTab();
    Y.applyUpdate(this.doc, before, "server");
  }
}

function deliver(author, update) {
  print({ author: author.base, update: Buffer.from(update).toString("base64") });
  Y.applyUpdate(server, update, "server");
  for (const other of authors) if (other !== author && other.online) Y.applyUpdate(other.doc, update, "server");
}

const authors = bases.split(",").map((base) => new Author(base));
for (let step = 0; step < Number(steps); step += 1) {
  const author = pick(authors);
  if (random(15)) author.edit();
  else author.undo();
  if (random(3)) author.send();
  if (!random(40)) author.online = false;
  if (!author.online && !random(25)) author.reload();
  if (!author.online && !random(8)) author.reconnect();
}
for (const author of authors) author.reconnect();
for (const author of authors) author.reconnect();
const text = (node) => (node.isTextblock ? [node.textContent] : node.content.content.flatMap(text)).filter(Boolean);
const read = (doc) => text(yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), schema));
const texts = authors.map(({ doc }) => JSON.stringify(read(doc)));
const [last] = texts;
const end = read(server);
print({ edits, text: end, same: texts.every((one) => one === last), stray: last !== JSON.stringify(end) });
