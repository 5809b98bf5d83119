// The note one is writing, beside its page on this device: after a reload without network one goes
// on from there. What is not saved yet is kept apart (pending.js).
import * as Y from "yjs";
import { isKept, keepBytes, keptBytes, whenPlaced } from "../offline/shelf.js";

const PAUSE = 2000; // ms without another change
const LONGEST = 10_000; // ms between two writings
const LOADED = 2000; // ms for the device to bring it

export class KeptNote {
  #timer = null;
  #last = Date.now();
  #changed = null; // the document that changed since
  #isReady = false;

  constructor() {
    whenPlaced.then(() => {
      this.#isReady = true;
      this.now();
    });
  }

  /** Whether this page itself comes from the device. */
  get isShown() {
    return isKept();
  }

  /** What is kept, where the page is; else null. */
  async load() {
    if (!this.isShown) return null;
    const late = new Promise((done) => setTimeout(done, LOADED, null));
    return Promise.race([keptBytes().catch(() => null), late]);
  }

  /** Keep `doc` a moment after its last change. */
  follow(doc) {
    this.#changed = doc;
    clearTimeout(this.#timer);
    const isDue = Date.now() - this.#last > LONGEST;
    this.#timer = setTimeout(() => this.now(), isDue ? 0 : PAUSE);
  }

  /** Keep it now: the line is lost, and what the server has said must not be missing here. */
  now() {
    if (this.#changed && this.#isReady) this.#keep();
  }

  async #keep() {
    const doc = this.#changed;
    clearTimeout(this.#timer);
    this.#changed = null;
    this.#last = Date.now();
    // A device that is full keeps the page as the server sent it.
    await keepBytes(Y.encodeStateAsUpdate(doc)).catch(() => null);
  }
}
