// What was typed and is not yet saved by the server, kept on this device: a reload, a crash or a
// dead battery lose nothing. What is saved is removed at once, so that nothing stays on a shared
// computer. Without IndexedDB (private windows) it is kept in the page alone.
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

export class Pending {
  /** `key` names the note and its author: nobody finds another's words on a shared computer. */
  constructor(key) {
    this.key = key;
    this.entries = []; // {update, id: promise of the key in the database}
    this.database = null;
  }

  get isKept() {
    return this.database !== null;
  }

  /** The updates that an earlier page left behind. */
  async load() {
    try {
      this.database = await openDatabase();
      const index = this.#store("readonly").index("key");
      const [found, ids] = await Promise.all([settled(index.getAll(this.key)), settled(index.getAllKeys(this.key))]);
      this.entries.unshift(...found.map(({ update }, rank) => ({ update, id: Promise.resolve(ids[rank]) })));
    } catch {
      this.database = null;
    }
    return this.entries.map(({ update }) => update);
  }

  add(update) {
    const entry = { update, id: Promise.resolve(null) };
    if (this.database) {
      entry.id = settled(this.#store("readwrite").add({ key: this.key, update })).catch(() => {
        this.database = null;
        return null;
      });
    }
    this.entries.push(entry);
  }

  get count() {
    return this.entries.length;
  }

  /** The server holds the oldest `count` entries durably. */
  forget(count) {
    for (const { id } of this.entries.splice(0, count)) {
      id.then((found) => found !== null && this.database && this.#store("readwrite").delete(found));
    }
  }

  #store(mode) {
    return this.database.transaction(STORE, mode, { durability: "relaxed" }).objectStore(STORE);
  }
}
