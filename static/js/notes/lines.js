// The plain form below a note: it gives way to the editor, and comes back where that does not stand
// in time. What somebody began to write there stays in sight until it is sent.
const LATE = 8000; // ms

export class Lines {
  #hasEditor = false;

  constructor(form) {
    this.form = form;
    this.field = form.querySelector("textarea");
    if (!this.isUsed) form.hidden = true;
    setTimeout(() => (form.hidden = this.#hasEditor && !this.isUsed), LATE);
    form.addEventListener("focusout", () => setTimeout(() => this.#hide()));
  }

  get isUsed() {
    return this.field.value !== "" || this.form.contains(document.activeElement);
  }

  #hide() {
    if (this.#hasEditor && !this.isUsed) this.form.hidden = true;
  }

  /** The editor stands; whether it may have the caret. */
  giveWay() {
    this.#hasEditor = true;
    const isFree = !this.form.contains(document.activeElement);
    this.#hide();
    return isFree;
  }
}
