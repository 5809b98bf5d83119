// The others' carets. Their names stand in the outer margin, level with the caret, and cover no word.
import { Extension } from "@tiptap/core";
import { yCursorPlugin } from "@tiptap/y-tiptap";

const PACE = 100; // ms between two messages about one's own caret

/** What y-prosemirror calls « awareness », cut down to carets. Names come from the server. */
export class Carets {
  #states = new Map();
  #listeners = new Set();

  constructor(client, tell) {
    this.client = client;
    this.tell = tell;
    this.timer = null;
    this.#states.set(client, { cursor: null });
  }

  getStates() {
    return this.#states;
  }

  getLocalState() {
    return this.#states.get(this.client);
  }

  setLocalStateField(_field, cursor) {
    this.#states.set(this.client, { cursor });
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.tell(this.getLocalState().cursor);
    }, PACE);
  }

  on(_event, listener) {
    this.#listeners.add(listener);
  }

  off(_event, listener) {
    this.#listeners.delete(listener);
  }

  show(carets) {
    for (const { client, cursor, user } of carets) {
      if (client !== this.client) this.#states.set(client, { cursor, user: { ...user, color: "#000000" } });
    }
    this.#changed();
  }

  remove(client) {
    if (client !== this.client && this.#states.delete(client)) this.#changed();
  }

  /** After a break: these are here, nobody else. */
  replace(carets) {
    this.#states = new Map([[this.client, this.getLocalState()]]);
    this.show(carets);
    this.tell(this.getLocalState().cursor);
  }

  get others() {
    const users = [...this.#states.values()].map(({ user }) => user).filter(Boolean);
    return [...new Map(users.map((user) => [user.name, user])).values()];
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}

function badge({ name, shape }, tag) {
  const element = document.createElement(tag);
  element.className = "caret-name";
  element.dataset.shape = shape;
  element.textContent = name;
  return element;
}

function drawCaret(user) {
  const caret = document.createElement("span");
  caret.className = "caret";
  caret.dataset.shape = user.shape;
  caret.append(badge(user, "span"));
  return caret;
}

/** « Bruno C., Pauline S. écrivent avec vous » */
export function drawLegend(legend, carets) {
  const { others } = carets;
  legend.hidden = !others.length;
  legend.replaceChildren(
    ...others.map((user) => {
      const element = badge(user, "span");
      element.classList.add("is-key");
      return element;
    }),
    ` ${others.length > 1 ? legend.dataset.many : legend.dataset.one}`,
  );
}

export const CaretsOf = (carets) =>
  Extension.create({
    name: "carets",
    addProseMirrorPlugins() {
      const selectionBuilder = (user) => ({ class: "others-selection", "data-shape": user.shape });
      return [yCursorPlugin(carets, { cursorBuilder: drawCaret, selectionBuilder })];
    },
  });
