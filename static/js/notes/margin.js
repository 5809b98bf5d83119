// The register's margin: the hour at which each passage was begun, where it changes; and the block
// in which one is writing.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { begunAt } from "./ids.js";

const TIME = new Intl.DateTimeFormat("fr-BE", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Brussels", hourCycle: "h23" });
const hour = (at) => TIME.format(at).replace(/^0?(\d+)\D/, "$1h");

function hours(doc) {
  let last = "";
  const found = [];
  doc.forEach((node, offset) => {
    const at = node.isTextblock && node.textContent && begunAt(node.attrs.id);
    if (!at || hour(at) === last) return;
    last = hour(at);
    found.push(Decoration.node(offset, offset + node.nodeSize, { "data-hour": last }));
  });
  return DecorationSet.create(doc, found);
}

function current({ doc, selection }) {
  const { $from } = selection;
  if ($from.depth === 0) return DecorationSet.empty;
  return DecorationSet.create(doc, [Decoration.node($from.before(1), $from.after(1), { class: "is-current" })]);
}

export const Margin = Extension.create({
  name: "margin",
  addProseMirrorPlugins() {
    const key = new PluginKey("hours");
    return [
      new Plugin({
        key,
        state: {
          init: (_config, { doc }) => hours(doc),
          apply: (transaction, known) => (transaction.docChanged ? hours(transaction.doc) : known),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
      new Plugin({ props: { decorations: current } }),
    ];
  },
});
