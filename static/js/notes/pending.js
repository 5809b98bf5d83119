// What was typed and is not yet saved by the server, kept on this device: a reload or a
// crash loses nothing. What is saved is removed at once, so that nothing stays on a shared computer.
// Without IndexedDB (private windows) it is kept in the page alone.
const NAME = "panache-notes";
const STORE = "pending";

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function openDatabase() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE, { autoIncrement: true }).createIndex("key", "key");
  };
  return settled(request);
}

const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });

export class Pending {
  #isWriting = false;

  /** `key` names the note and its author: nobody finds another's words on a shared computer. */
  constructor(key) {
    this.key = key;
    this.entries = []; // {update, at: when it was typed, id: its key in the database, null before it is there}
    this.database = null;
    this.onwritten = () => {};
  }

  /** Whether this device keeps anything at all. */
  get isKept() {
    return this.database !== null;
  }

  /** Whether all of it is on the device by now. */
  get isWritten() {
    return this.isKept && this.entries.every(({ id }) => id !== null);
  }

  /** The updates that an earlier page left behind. */
  async load() {
    try {
      this.database = await openDatabase();
      const index = this.#store("readonly").index("key");
      const [found, ids] = await Promise.all([settled(index.getAll(this.key)), settled(index.getAllKeys(this.key))]);
      this.entries.unshift(...found.map(({ update, at = 0 }, rank) => ({ update, at, id: ids[rank] })));
      this.#write();
      return found.map(({ update }) => update);
    } catch {
      this.database = null;
      return [];
    }
  }

  add(update) {
    this.entries.push({ update, at: Date.now(), id: null, isForgotten: false });
    this.#write();
  }

  get count() {
    return this.entries.length;
  }

  /** When the oldest was typed; null where nothing waits. */
  get oldest() {
    return this.entries[0]?.at ?? null;
  }

  /** The server holds these entries durably. */
  forget(gone) {
    gone.forEach((entry) => (entry.isForgotten = true));
    this.entries = this.entries.filter(({ isForgotten }) => !isForgotten);
    this.#remove(gone.filter(({ id }) => id !== null));
  }

  /** One transaction at a time: what comes meanwhile goes into the next, all together. */
  async #write() {
    if (this.#isWriting || !this.database) return;
    this.#isWriting = true;
    try {
      let batch;
      while ((batch = this.entries.filter(({ id }) => id === null)).length) await this.#writeAll(batch);
    } catch {
      this.database = null;
    }
    this.#isWriting = false;
    this.onwritten();
  }

  async #writeAll(batch) {
    const store = this.#store("readwrite");
    const added = batch.map(({ update, at }) => settled(store.add({ key: this.key, update, at })));
    const [ids] = await Promise.all([Promise.all(added), completed(store.transaction)]);
    batch.forEach((entry, rank) => (entry.id = ids[rank]));
    this.#remove(batch.filter(({ isForgotten }) => isForgotten));
  }

  #remove(entries) {
    if (!this.database || !entries.length) return;
    const store = this.#store("readwrite");
    entries.forEach(({ id }) => store.delete(id));
  }

  #store(mode) {
    return this.database.transaction(STORE, mode, { durability: "relaxed" }).objectStore(STORE);
  }
}
