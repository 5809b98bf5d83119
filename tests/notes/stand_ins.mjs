// A server of one note, and the browser around a provider, for scripts run by Node.
import * as Y from "yjs";

globalThis.addEventListener = () => {};

/** As many milliseconds as there are tens: nobody waits for a script. */
export function hurry() {
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (act, ms = 0, ...values) => wait(act, ms / 10, ...values);
}

export const rest = (ms = 5) => new Promise((done) => setTimeout(done, ms));

export const bystanders = () =>
  Object.fromEntries(["opened", "changed", "receiving", "carets", "gone", "refused", "stale", "rewrite"].map((name) => [name, () => {}]));

/** An update as it is told: after its length. */
export function told(update) {
  const bytes = new Uint8Array(4 + update.length);
  new DataView(bytes.buffer).setUint32(0, update.length);
  bytes.set(update, 4);
  return bytes;
}

/** It takes what its gate would: nothing that builds on what it has not. */
export class Server {
  constructor(client) {
    this.client = client;
    this.doc = new Y.Doc();
    this.answers = [];
    this.heard = {};
    this.socket = {
      connected: true,
      io: {},
      on: (event, act) => (this.heard[event] = act),
      timeout: () => ({ emitWithAck: async (event, _note, ...values) => this[event](...values) }),
    };
  }

  get text() {
    return this.doc.getText("default").toString();
  }

  restore(state) {
    this.doc = new Y.Doc();
    Y.applyUpdate(this.doc, state);
  }

  "note:open"(vector) {
    const update = Y.encodeStateAsUpdate(this.doc, vector);
    return { update, vector: Y.encodeStateVector(this.doc), client: this.client, carets: [] };
  }

  "note:update"(data) {
    const trial = new Y.Doc();
    Y.applyUpdate(trial, Y.encodeStateAsUpdate(this.doc));
    Y.applyUpdate(trial, data);
    const isWhole = !trial.store.pendingStructs && !trial.store.pendingDs;
    if (isWhole) this.doc = trial;
    this.answers.push(isWhole ? "saved" : "again");
    return isWhole ? { saved: true } : { error: "again" };
  }
}
