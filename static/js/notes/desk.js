// The desk of a note: what the server rendered gives way to the editor once the note is open.
import * as Y from "yjs";
import { announce } from "../announce.js";
import { connection } from "../socket.js";
import { bindActs } from "./acts.js";
import { Carets, drawLegend } from "./carets.js";
import { catchUp, makeEditor } from "./editor.js";
import { bindPalette } from "./palette.js";
import { Pending } from "./pending.js";
import { Provider } from "./provider.js";
import { VERSION } from "./schema.js";
import { State, guardAgainstLeaving } from "./state.js";

const LATE = 8000; // ms without the live note: the plain form comes back

export class Desk {
  constructor(root) {
    const { note, author, words, label } = root.dataset;
    // Looked up once: when the note is handed in, the page is drawn anew under us.
    const parts = new Map([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    const part = (name) => parts.get(name);
    Object.assign(this, { root, part, label, words: JSON.parse(words), carets: null, editor: null });
    this.doc = new Y.Doc();
    this.palette = document.getElementById("palette");
    this.state = new State(part("state"), this.words);
    this.provider = new Provider({
      socket: connection(),
      note: Number(note),
      version: VERSION,
      doc: this.doc,
      pending: new Pending(`${note} ${author}`),
      on: {
        opened: (answer) => this.opened(answer),
        changed: () => this.state.show(this.provider),
        refused: (text) => this.refused(text),
        stale: () => location.reload(),
        receiving: () => this.editor && catchUp(this.editor.view),
        caret: (caret) => this.carets?.show(caret),
        gone: (client) => this.carets?.remove(client),
      },
    });
  }

  start() {
    this.part("lines").hidden = true;
    setTimeout(() => (this.part("lines").hidden = Boolean(this.editor)), LATE);
    guardAgainstLeaving(this.provider);
    this.part("copy").addEventListener("click", () => navigator.clipboard.writeText(this.editor?.getText() ?? ""));
    this.part("give-up").addEventListener("click", () => this.giveUp());
    this.provider.start();
  }

  opened({ client, carets }) {
    if (client === null) return this.closed();
    if (!this.editor) this.mount(client);
    return this.carets.replace(carets);
  }

  mount(client) {
    const { doc, palette, label, provider } = this;
    doc.clientID = client;
    this.carets = new Carets(client, (cursor) => provider.tellCaret(client, cursor));
    const element = this.part("text");
    element.replaceChildren();
    element.classList.remove("page");
    const refuse = (why) => announce(this.say(this.words[why]));
    this.editor = makeEditor({ element, doc, carets: this.carets, palette, menu: this.part("speakers"), label, refuse });
    this.carets.on("change", () => drawLegend(this.part("legend"), this.carets));
    bindPalette(palette, this.editor);
    bindActs(palette, this.editor);
    this.part("lines").hidden = true;
    this.root.dataset.live = "";
    this.editor.commands.focus("end");
  }

  /** Handed in, or the right is gone. With nothing unsaved the page itself says it best. */
  closed() {
    if (!this.provider.pending.count) location.reload();
    else this.refused(this.words.closed);
  }

  refused(text) {
    this.provider.refusal ||= "refused";
    this.editor?.setEditable(false);
    this.say({ big: this.words.tooLong, "": this.words.closed }[text] ?? text);
    this.part("rescue").hidden = false;
    this.state.show(this.provider);
  }

  say(text) {
    const notice = this.part("notice");
    notice.hidden = false;
    notice.querySelector("[data-text]").textContent = text;
    return text;
  }

  giveUp() {
    this.provider.pending.forget(this.provider.pending.count);
    location.reload();
  }
}
