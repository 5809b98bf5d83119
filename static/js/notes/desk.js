// The desk of a note: what the server rendered gives way to the editor once the note is open.
import * as Y from "yjs";
import { announce } from "../announce.js";
import { showFonts } from "../files.js";
import { connection, hasten } from "../socket.js";
import { bindActs } from "./acts.js";
import { toBytes } from "./bytes.js";
import { Carets, drawLegend } from "./carets.js";
import { catchUp, makeEditor } from "./editor.js";
import { freshClient, rewritten } from "./healing.js";
import { KeptNote } from "./kept_note.js";
import { Lines } from "./lines.js";
import { bindPalette } from "./palette.js";
import { Pending } from "./pending.js";
import { Provider } from "./provider.js";
import { VERSION } from "./schema.js";
import { State, guardAgainstLeaving } from "./state.js";

export class Desk {
  constructor(root) {
    const { note, author, words, label, written, ids } = root.dataset;
    // Looked up once: when the note is handed in, the page is drawn anew under us.
    const parts = new Map([...root.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    const part = (name) => parts.get(name);
    Object.assign(this, { root, part, label, words: JSON.parse(words), carets: null, editor: null });
    this.doc = new Y.Doc();
    this.doc.clientID = Number(ids); // the first of those of the author
    this.written = written; // by the server, with the page; not where that would make a long page
    this.kept = new KeptNote();
    this.keepUp(this.doc);
    this.lines = new Lines(part("lines"));
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
        changed: () => this.changed(),
        rewrite: (state) => this.rewrite(state),
        refused: (text) => this.refused(text),
        stale: () => location.reload(),
        receiving: () => this.editor && catchUp(this.editor.view),
        carets: (carets) => this.carets?.show(carets),
        gone: (client) => this.carets?.remove(client),
      },
    });
  }

  async start() {
    const { provider, state } = this;
    guardAgainstLeaving(provider);
    this.part("copy").addEventListener("click", () => navigator.clipboard.writeText(this.editor?.getText() ?? ""));
    this.part("give-up").addEventListener("click", () => this.giveUp());
    hasten(() => provider.pending.oldest);
    provider.socket.on("connect_error", () => this.changed((state.hasOpened = true)));
    document.addEventListener("silence", ({ detail }) => this.changed((state.isSilent = detail)));
    state.hasOpened = this.kept.isShown;
    const known = (await this.kept.load()) ?? (this.written && toBytes(this.written));
    if (known) this.begin(known);
    provider.start();
  }

  /** One may write before the socket stands: what it brings is merged in. */
  begin(known) {
    Y.applyUpdate(this.doc, known, this.provider);
    this.mount(freshClient(this.doc, this.doc.clientID));
  }

  changed() {
    this.state.show(this.provider);
    if (!this.provider.isLive) this.kept.now();
  }

  keepUp(doc) {
    this.doc = doc;
    doc.on("update", () => this.kept.follow(doc));
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
    this.root.dataset.live = "";
    showFonts();
    if (this.lines.giveWay()) this.editor.commands.focus("end");
  }

  /** The same text on what the server still has. */
  rewrite(state) {
    const { doc, editor, provider } = this;
    const { pending } = provider;
    const client = freshClient(doc, doc.clientID);
    const { fresh, update } = rewritten(doc, state, client, editor.schema);
    const replaced = pending.entries;
    provider.follow(fresh);
    this.keepUp(fresh);
    editor.destroy();
    this.mount(client);
    pending.add(update);
    pending.forget(replaced);
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
    this.provider.pending.forget(this.provider.pending.entries);
    location.reload();
  }
}
