// « #frein »: plain words of the text, shown as tags. The same expression as TAG in blocks.py.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const TAG = /(^|\s)(#\p{L}[\p{L}\p{N}_-]{1,39})/gu;

function decorate(doc) {
  const found = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    for (const match of node.textContent.matchAll(TAG)) {
      const start = position + 1 + match.index + match[1].length;
      found.push(Decoration.inline(start, start + match[2].length, { class: "tag" }));
    }
    return false;
  });
  return DecorationSet.create(doc, found);
}

export const Tags = Extension.create({
  name: "tags",
  addProseMirrorPlugins() {
    const key = new PluginKey("tags");
    return [
      new Plugin({
        key,
        state: {
          init: (_config, { doc }) => decorate(doc),
          apply: (transaction, known) => (transaction.docChanged ? decorate(transaction.doc) : known),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});
