// Every text block has a stable id, made where it is first written: `n`, the second at
// the server, a random end.
// The second lets the margin show the hour, without an attribute that lists would have to carry.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { serverNow } from "../server_time.js";

const TYPES = ["paragraph", "heading", "turn", "aside"];
const VALID = /^[A-Za-z0-9_-]{1,24}$/;
const SECOND = /^n([0-9a-z]{6})[0-9a-z]{6}$/;
const EPOCH = Date.UTC(2020, 0, 1) / 1000;

export function newId(now = serverNow()) {
  const second = Math.floor(now / 1000) - EPOCH;
  const random = crypto.getRandomValues(new Uint32Array(1))[0];
  return `n${second.toString(36).padStart(6, "0")}${random.toString(36).padStart(7, "0").slice(-6)}`;
}

/** The instant in ms at which the block was begun; null for an id made elsewhere. */
export function begunAt(id) {
  const found = SECOND.exec(id ?? "");
  return found && (Number.parseInt(found[1], 36) + EPOCH) * 1000;
}

/** Give each block that has none, or another's (a copy, the end of a split), an id of its own. */
function fill(transaction, doc) {
  const seen = new Set();
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    if (!node.attrs.id || seen.has(node.attrs.id)) transaction.setNodeAttribute(position, "id", newId());
    else seen.add(node.attrs.id);
    return false;
  });
  return transaction.docChanged ? transaction : null;
}

export const BlockIds = Extension.create({
  name: "blockIds",
  addGlobalAttributes() {
    const id = {
      default: null,
      keepOnSplit: false,
      parseHTML: ({ dataset }) => (VALID.test(dataset.block) ? dataset.block : null),
      renderHTML: (attributes) => (attributes.id ? { "data-block": attributes.id } : {}),
    };
    return [{ types: TYPES, attributes: { id } }];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("blockIds"),
        appendTransaction: (transactions, _before, { tr, doc }) => {
          const isTyped = transactions.some((one) => one.docChanged && !one.getMeta(ySyncPluginKey));
          return isTyped ? fill(tr, doc) : null;
        },
      }),
    ];
  },
});
