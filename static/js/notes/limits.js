// A paste that no note can hold is refused at once, with words, before it is anywhere.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

const NOTE = 500_000; // characters: 150 pages
const PASTE = 200_000;
const DEPTH = 19; // nine levels of list

function deepest(node, depth = 0) {
  let found = depth;
  node.forEach((child) => {
    if (!child.isTextblock) found = Math.max(found, deepest(child, depth + 1));
    else found = Math.max(found, depth + 1);
  });
  return found;
}

export const Limits = (refuse) =>
  Extension.create({
    name: "limits",
    addProseMirrorPlugins() {
      return [
        new Plugin({
          filterTransaction(transaction, { doc: before }) {
            if (!transaction.docChanged || transaction.getMeta(ySyncPluginKey)) return true;
            const { doc } = transaction;
            const growth = doc.content.size - before.content.size;
            if (growth > 0 && (growth > PASTE || doc.content.size > NOTE)) {
              refuse("tooLong");
              return false;
            }
            if (growth > 0 && deepest(doc) > DEPTH) {
              refuse("tooDeep");
              return false;
            }
            return true;
          },
        }),
      ];
    },
  });
