// Keeps a Y.Doc and the server's note together over one socket.
//
// `note:open` brings what we lack and says what the server lacks; `note:update` is answered once the
// update is durable, and nothing else counts as saved. socket.io's own buffer is never used: after
// a break the state vectors carry everything.
import * as Y from "yjs";
import { toBytes, toText } from "./bytes.js";

const ANSWER = 15_000; // ms; the server itself waits ten seconds for its database
const RETRY = 1500;
const LONGEST = 700 << 10; // bytes of an update that the server takes

export class Provider {
  #batch = null; // entries of `pending` that are on their way
  #opening = false;

  /** `on`: {opened, changed, refused, stale, receiving, gone, caret}; `receiving` before what others did. */
  constructor({ socket, note, version, doc, pending, on }) {
    Object.assign(this, { socket, note, version, doc, pending, on });
    this.isLive = false;
    this.refusal = "";
    this.savedAt = null;
    pending.onwritten = () => this.on.changed();
    doc.on("update", (update, origin) => origin !== this && this.#typed(update));
  }

  async start() {
    const left = await this.pending.load();
    this.doc.transact(() => left.forEach((update) => Y.applyUpdate(this.doc, update, this)), this);
    const { socket } = this;
    const mine = (act) => (message) => {
      if (message.note !== this.note) return;
      this.on.receiving();
      act(message);
    };
    socket.on("connect", () => this.open());
    socket.on("disconnect", () => this.#lose());
    socket.on("note:update", mine(({ updates }) => this.#receive(updates.map(toBytes))));
    socket.on("note:again", mine(() => this.open()));
    socket.on("note:caret", mine((caret) => this.on.caret(caret)));
    socket.on("note:gone", mine(({ client }) => this.on.gone(client)));
    socket.on("rights", () => this.open());
    addEventListener("offline", () => socket.io.engine?.close());
    if (socket.connected) this.open();
  }

  /** Ask for the note and bring both sides together. */
  async open() {
    if (this.#opening || this.refusal) return;
    this.#opening = true;
    this.isLive = false;
    try {
      const answer = await this.#ask("note:open", toText(Y.encodeStateVector(this.doc)), this.version);
      if (answer.error === "stale") this.on.stale();
      else if (answer.error === "refused") this.#refuse("");
      else if (answer.error) this.#openLater();
      else this.#opened(answer);
    } catch {
      if (this.socket.connected) this.#openLater();
    } finally {
      this.#opening = false;
      this.on.changed();
    }
  }

  #opened(answer) {
    this.on.receiving();
    Y.applyUpdate(this.doc, toBytes(answer.update), this);
    this.isLive = true;
    this.#batch = null;
    this.on.opened(answer);
    if (this.pending.count) this.#send(Y.encodeStateAsUpdate(this.doc, toBytes(answer.vector)));
  }

  #typed(update) {
    this.pending.add(update);
    this.on.changed();
    if (this.isLive && !this.#batch) queueMicrotask(() => this.#sendNext());
  }

  /** One message is on its way at a time; what is typed meanwhile leaves together. */
  #sendNext() {
    if (!this.isLive || this.#batch || !this.pending.count) return;
    this.#send(Y.mergeUpdates(this.pending.entries.map(({ update }) => update)));
  }

  /** What is answered to a message that another has overtaken says nothing of what waits now. */
  async #send(update) {
    const batch = (this.#batch = [...this.pending.entries]);
    if (update.length > LONGEST) return this.#refuse("big");
    const answer = await this.#ask("note:update", toText(update)).catch(() => null);
    if (this.#batch !== batch) return;
    this.#batch = null;
    if (answer) this.#answered(answer, batch.length);
    else if (this.socket.connected) this.open();
    this.on.changed();
  }

  #answered(answer, count) {
    if (answer.saved) {
      this.pending.forget(count);
      this.savedAt = new Date();
      this.#sendNext();
    } else if (answer.text) this.#refuse(answer.text);
    else this.#openLater(); // the answer to that says whether we may still write
  }

  #openLater() {
    this.isLive = false;
    setTimeout(() => this.open(), RETRY);
  }

  #refuse(text) {
    this.isLive = false;
    this.refusal = text || "refused";
    this.on.refused(text);
  }

  #receive(updates) {
    this.doc.transact(() => updates.forEach((update) => Y.applyUpdate(this.doc, update, this)), this);
  }

  #lose() {
    this.isLive = false;
    this.#batch = null;
    this.on.changed();
  }

  #ask(event, ...values) {
    if (!this.socket.connected) return Promise.reject(new Error("offline"));
    return this.socket.timeout(ANSWER).emitWithAck(event, this.note, ...values);
  }

  tellCaret(client, cursor) {
    if (this.isLive) this.socket.volatile.emit("note:caret", this.note, client, cursor);
  }
}
