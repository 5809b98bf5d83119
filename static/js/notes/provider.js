// Keeps a Y.Doc and the server's note together over one socket.
//
// `note:open` brings what we lack and says what the server lacks; `note:update` is answered once the
// update is durable, and nothing else counts as saved. socket.io's own buffer is never used: after
// a break the state vectors carry everything.
import * as Y from "yjs";
import { serverNow } from "../server_time.js";
import { lacksOthers, ownPart } from "./healing.js";

const WIRE = 2; // one more each time the events change: an older tab then reloads
const LENGTH = 4; // bytes before each update that say how long it is
const ANSWER = 15_000; // ms; the server itself waits ten seconds for its database
const TOLD = 4500; // ms without that answer: who waits is told
const RETRY = 1500;
const LOADED = 2000; // ms for the device to bring what it keeps; later it is merged in
const ROUNDS = 3; // in which others may send again what the server has lost
const LONGEST = 700 << 10; // bytes of an update that the server takes
const NOTHING = Y.encodeStateVector(new Y.Doc());

/** The updates that the server sent in one piece. */
function* unpacked(buffer) {
  const bytes = new Uint8Array(buffer);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const end = at + LENGTH + view.getUint32(at);
    yield bytes.subarray(at + LENGTH, end);
    at = end;
  }
}

export class Provider {
  #batch = null; // entries of `pending` that are on their way
  #opening = false;
  #wasOpen = false;
  #rounds = 0;
  #isAnew = false; // written anew, and not yet taken

  /** `on`: {opened, changed, refused, stale, receiving, gone, carets, rewrite}; `receiving` before what
   * others did, `rewrite(state)` to go on from that state with the text as it is. */
  constructor({ socket, note, version, doc, pending, on }) {
    Object.assign(this, { socket, note, version, pending, on });
    this.isLive = false;
    this.isLate = false;
    this.isHealing = false;
    this.refusal = "";
    this.savedAt = null;
    pending.onwritten = () => this.on.changed();
    this.follow(doc);
  }

  follow(doc) {
    this.doc = doc;
    doc.on("update", (update, origin) => origin !== this && doc === this.doc && this.#typed(update));
  }

  async start() {
    const loaded = this.pending.load().then((left) => this.#bring(left));
    await Promise.race([loaded, new Promise((done) => setTimeout(done, LOADED))]);
    const { socket } = this;
    const mine = (act) => (message) => {
      if (message.note !== this.note) return;
      this.on.receiving();
      act(message);
    };
    socket.on("connect", () => this.open());
    socket.on("disconnect", () => this.#lose());
    socket.on("note:update", mine(({ updates }) => this.#receive(unpacked(updates))));
    socket.on("note:again", mine(() => this.open()));
    socket.on("note:carets", mine(({ carets }) => this.on.carets(carets)));
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
      const before = Y.encodeStateVector(this.doc);
      const answer = await this.#ask("note:open", before, [this.version, WIRE]);
      if (answer.error === "stale") this.on.stale();
      else if (answer.error === "refused") this.#refuse("");
      else if (answer.error) this.#openLater();
      else this.#opened(answer, before);
    } catch {
      if (this.socket.connected) this.#openLater();
    } finally {
      this.#opening = false;
      this.on.changed();
    }
  }

  #opened(answer, before) {
    const vector = new Uint8Array(answer.vector);
    this.on.receiving();
    Y.applyUpdate(this.doc, new Uint8Array(answer.update), this);
    this.isLive = true;
    this.#batch = null;
    this.on.opened(answer);
    if (answer.client !== null && lacksOthers(this.doc, vector, before)) return void this.#heal();
    this.#rounds = 0;
    this.isHealing = false;
    // After a break the server may lack even what it had said to be saved.
    if (this.pending.count || this.#wasOpen) this.#send(Y.encodeStateAsUpdate(this.doc, vector));
    this.#wasOpen = true;
  }

  /** What an earlier page left on this device. */
  #bring(left) {
    this.#receive(left);
    this.on.changed();
    this.#sendNext();
  }

  /** The server has lost what others had told us. Each sends their own again; who waits for somebody
   * in vain writes that anew. */
  async #heal() {
    this.isLive = false;
    this.isHealing = true;
    this.#rounds += 1;
    this.on.changed();
    const answer = await this.#ask("note:open", NOTHING, [this.version, WIRE]).catch(() => ({ error: "silent" }));
    if (!answer.error && this.#rounds > ROUNDS) {
      this.on.rewrite(new Uint8Array(answer.update));
      return this.open();
    }
    const part = answer.error ? null : ownPart(this.doc, new Uint8Array(answer.update));
    if (part) await this.#ask("note:update", part).catch(() => null);
    return this.#openLater(1 + 2 * Math.random());
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
    const late = setTimeout(() => this.#wait(true), TOLD);
    const answer = await this.#ask("note:update", update).catch(() => null);
    clearTimeout(late);
    this.isLate = false;
    if (this.#batch !== batch) return;
    this.#batch = null;
    if (answer) this.#answered(answer, batch);
    else if (this.socket.connected) this.open();
    this.on.changed();
  }

  #wait(isLate) {
    this.isLate = isLate;
    this.on.changed();
  }

  #answered(answer, batch) {
    if (answer.saved) {
      this.pending.forget(batch);
      this.#isAnew = false;
      if (batch.length) this.savedAt = serverNow();
      this.#sendNext();
    } else if (answer.error === "invalid" && !this.#isAnew) this.#anew();
    else if (answer.text) this.#refuse(answer.text);
    else this.#openLater(); // the answer to that says whether we may still write
  }

  /** What we have does not fit what the server has: the text goes on from there. */
  #anew() {
    this.#isAnew = true;
    this.#rounds = ROUNDS;
    this.#heal();
  }

  #openLater(times = 1) {
    this.isLive = false;
    setTimeout(() => this.open(), times * RETRY);
  }

  #refuse(text) {
    this.isLive = false;
    this.refusal = text || "refused";
    this.on.refused(text);
  }

  #receive(updates) {
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, this);
    }, this);
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
