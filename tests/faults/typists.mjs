// People who type in one note through what their browsers run: the provider, the list of what is not
// yet saved, the socket. The wire is spoken there and nowhere else in these tests.
// Usage: node typists.mjs URL NOTE VERSION COOKIE…   Orders come in, a line of JSON each, and are
// answered likewise: {"do": "type", "every": ms, "letters": n, "inTurn": one at a time}, {"do": "rest"},
// {"do": "away"|"back", "who": [rank]}, {"do": "report"}.
import { createInterface } from "node:readline";
import { createHash } from "node:crypto";
import { io } from "socket.io-client";
import * as Y from "yjs";
import { Pending } from "../../static/js/notes/pending.js";
import { Provider } from "../../static/js/notes/provider.js";

globalThis.addEventListener = () => {};

const [url, note, version, ...cookies] = process.argv.slice(2);
const FIRST = 0x4e00; // each typist has two hundred letters of their own, in a known order
const LETTERS = 200;
const SHARED = 10; // every tenth letter goes into the paragraph of all
const APART = 40; // ms between two who come
const AGAIN = 1000; // ms after which who was turned away comes again
const UNSAVED = 2000; // letters that may wait: nobody types faster for ever

class Typist {
  constructor(rank, cookie) {
    this.rank = rank;
    this.typed = 0;
    this.waits = []; // ms from a letter to its answer
    this.sentAt = new Map();
    this.doc = new Y.Doc();
    this.socket = io(url, {
      transports: ["websocket"], extraHeaders: { Cookie: cookie }, forceNew: true,
      reconnectionDelay: 300, reconnectionDelayMax: 4000, timeout: 5000,
    });
    // What live.js does by loading the page again.
    this.socket.on("connect_error", () => this.socket.active || setTimeout(() => this.socket.connect(), AGAIN));
    this.refused = null;
    this.pending = new Pending(`${note} ${rank}`);
    this.provider = new Provider({
      socket: this.socket, note: Number(note), version: Number(version), doc: this.doc, pending: this.pending,
      on: {
        opened: ({ client }) => this.opened(client), changed: () => this.noteAnswers(), refused: (text) => (this.refused = text || "refused"),
        stale: () => (this.refused = "stale"), rewrite: () => (this.refused = "rewritten"), receiving() {}, gone() {}, caret() {},
      },
    });
    this.savedAt = 0;
    setTimeout(() => this.provider.start(), rank * APART);
  }

  opened(client) {
    if (this.isReady) return;
    this.doc.clientID = client;
    this.isReady = true;
    this.own = this.paragraph();
    const [first] = this.doc.getXmlFragment("default").toArray();
    this.shared = first.get(0);
  }

  paragraph() {
    const element = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    this.doc.transact(() => {
      element.setAttribute("id", `t${this.rank}`);
      element.insert(0, [text]);
      const all = this.doc.getXmlFragment("default");
      all.insert(all.length, [element]);
    });
    return text;
  }

  // Every letter is one update, and one entry of what waits.
  type() {
    if (!this.isReady || this.pending.count > UNSAVED) return;
    const letter = String.fromCharCode(FIRST + this.rank * LETTERS + (this.typed % LETTERS));
    const text = this.typed % SHARED ? this.own : this.shared;
    this.sentAt.set(this.typed, performance.now());
    this.typed += 1;
    text.insert(text.length, letter);
  }

  // The paragraph is an entry, too, and the first to be answered.
  get saved() {
    return this.isReady ? Math.max(0, this.typed - this.pending.count) : 0;
  }

  noteAnswers() {
    const now = performance.now();
    for (; this.savedAt < this.saved; this.savedAt += 1) {
      this.waits.push(now - this.sentAt.get(this.savedAt));
      this.sentAt.delete(this.savedAt);
      this.lastAnswer = Date.now();
    }
  }

  report() {
    const texts = this.doc.getXmlFragment("default").toArray().map((element) => element.toArray().map(String).join(""));
    const vector = [...Y.decodeStateVector(Y.encodeStateVector(this.doc))].sort((one, other) => one[0] - other[0]);
    const waits = this.waits.splice(0);
    return {
      typed: this.typed, saved: this.saved, waiting: this.pending.count, live: this.provider.isLive && this.socket.connected,
      refused: this.refused, lastAnswer: this.lastAnswer ?? 0, waits,
      state: createHash("sha256").update(JSON.stringify([texts, vector])).digest("hex"),
    };
  }
}

const typists = cookies.map((cookie, rank) => new Typist(rank, cookie));
const some = (who) => typists.filter(({ rank }) => !who || who.includes(rank));
let timer = null;
const orders = {
  type({ every, letters, inTurn }) {
    clearInterval(timer);
    let turn = 0;
    const those = () => (inTurn ? [typists[turn++ % typists.length]] : typists);
    timer = setInterval(() => those().forEach((one) => { for (let n = 0; n < letters; n += 1) one.type(); }), every);
  },
  rest: () => clearInterval(timer),
  away: ({ who }) => some(who).forEach(({ socket }) => socket.disconnect()),
  back: ({ who }) => some(who).forEach(({ socket }) => socket.connect()),
  report() {},
};
for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  orders[order.do](order);
  process.stdout.write(`${JSON.stringify(order.do === "report" ? typists.map((one) => one.report()) : true)}\n`);
}
process.exit(0);
