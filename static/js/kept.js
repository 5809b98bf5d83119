// What this browser keeps of somebody's, between pages: found again by that person alone, who may have
// signed out meanwhile and left the computer to another.
const writer = document.querySelector('meta[name="pen-name"]')?.content;

/** Of one kind (« draft », « outbox »). */
export class Kept {
  constructor(kind) {
    this.prefix = `${kind}:${writer}:`;
  }

  get names() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(this.prefix));
    return keys.map((key) => key.slice(this.prefix.length));
  }

  get(name) {
    return localStorage.getItem(this.prefix + name);
  }

  set(name, value) {
    localStorage.setItem(this.prefix + name, value);
  }

  remove(name) {
    localStorage.removeItem(this.prefix + name);
  }
}
