// Several people change one note at random, over a network that is not theirs to trust: what each
// sends is printed, and what reaches them is told. Usage: node converging.mjs SEED BASE,BASE,…
// A line of JSON in: {"ops": how many, "heard": [[rank, update]…], "opened": [[rank, update, vector]…]},
// where `opened` brings what the server holds and says what it knows. Out: {"sent": [[rank, update]…],
// "vectors": [vector…], "states": [[texts, vector]…]}. Bytes are base64.
import { createInterface } from "node:readline";
import * as Y from "yjs";

const [seed, bases] = process.argv.slice(2);
let state = Number(seed) + 1;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};
const pick = (list) => list[random(list.length)];
const toText = (bytes) => Buffer.from(bytes).toString("base64");
const toBytes = (text) => Buffer.from(text, "base64");
const WORDS = ["le réseau ", "é", "😀", "#frein ", "a", " ", "«"];
const BLOCKS = ["paragraph", "heading", "turn", "aside"];
const MARKS = [{ bold: {} }, { italic: {} }, { bold: null }, { link: { href: "https://exemple.test/é" } }];
const id = () => `n${random(1e9)}`;

// A browser's caret never stands inside a surrogate pair.
const whole = (text, position) => (/[\uDC00-\uDFFF]/.test(text[position] ?? "") ? position + 1 : position);

let sent = [];

class Person {
  constructor(base, rank) {
    this.doc = new Y.Doc();
    this.doc.clientID = Number(base) + random(2 ** 25);
    this.root = this.doc.getXmlFragment("default");
    this.doc.on("update", (update, origin) => origin === "server" || sent.push([rank, toText(update)]));
  }

  change() {
    this.doc.transact(() => this.pickChange());
  }

  pickChange() {
    const { root } = this;
    if (!root.length || !random(12)) return this.addBlock(root, random(root.length + 1));
    const block = root.get(random(root.length));
    if (!random(60)) return root.delete(random(root.length), 1);
    const holder = block.nodeName.endsWith("List") ? block.get(0).get(0) : block;
    return random(15) ? this.write(holder.get(0)) : holder.setAttribute("id", id());
  }

  addBlock(parent, at) {
    const list = !random(4);
    const block = new Y.XmlElement(list ? "bulletList" : pick(BLOCKS));
    parent.insert(at, [block]);
    const holder = list ? this.addItem(block) : block;
    holder.setAttribute("id", id());
    if (holder.nodeName === "heading") holder.setAttribute("level", 1 + random(3));
    holder.insert(0, [new Y.XmlText(pick(WORDS))]);
  }

  addItem(list) {
    const item = new Y.XmlElement("listItem");
    const paragraph = new Y.XmlElement("paragraph");
    list.insert(0, [item]);
    item.insert(0, [paragraph]);
    return paragraph;
  }

  write(text) {
    const said = text.toDelta().map(({ insert }) => insert).join("");
    const start = whole(said, random(text.length + 1));
    const end = whole(said, Math.min(text.length, start + random(6)));
    if (random(4) || start >= end) return text.insert(start, pick(WORDS));
    return random(3) ? text.delete(start, end - start) : text.format(start, end - start, pick(MARKS));
  }

  get state() {
    const words = (node) => (node instanceof Y.XmlText ? node.toDelta().map(({ insert }) => insert).join("") : node.toArray().map(words).join(""));
    const blocks = (node) => (node.nodeName.startsWith("list") || node.nodeName.endsWith("List") ? node.toArray().flatMap(blocks) : [words(node)]);
    const vector = [...Y.decodeStateVector(Y.encodeStateVector(this.doc))].sort((one, other) => one[0] - other[0]);
    return [this.root.toArray().flatMap(blocks).filter(Boolean), vector];
  }
}

const people = bases.split(",").map((base, rank) => new Person(base, rank));
for await (const line of createInterface({ input: process.stdin })) {
  const { ops, heard, opened } = JSON.parse(line);
  for (const [rank, update] of heard) Y.applyUpdate(people[rank].doc, toBytes(update), "server");
  for (const [rank, update, vector] of opened) {
    Y.applyUpdate(people[rank].doc, toBytes(update), "server");
    sent.push([rank, toText(Y.encodeStateAsUpdate(people[rank].doc, toBytes(vector)))]);
  }
  for (let op = 0; op < ops; op += 1) pick(people).change();
  const vectors = people.map(({ doc }) => toText(Y.encodeStateVector(doc)));
  process.stdout.write(`${JSON.stringify({ sent, vectors, states: ops ? [] : people.map((one) => one.state) })}\n`);
  sent = [];
}
