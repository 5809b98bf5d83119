// Lists, nested by Tab. An item takes paragraphs and lists in any order: a stricter rule would let a
// concurrent edit make an item that y-prosemirror throws away with its words.
import { wrappingInputRule } from "@tiptap/core";
import { BulletList as Bullets, ListItem as Item, OrderedList as Numbers } from "@tiptap/extension-list";

export const BulletList = Bullets.extend({
  addInputRules() {
    return [wrappingInputRule({ find: /^[-*•]\s$/, type: this.type })];
  },
});

const MOST = 999;
const start = (text) => Math.min(Math.max(Number.parseInt(text, 10) || 1, 1), MOST);

export const OrderedList = Numbers.extend({
  addAttributes() {
    return {
      start: { default: 1, parseHTML: (element) => start(element.getAttribute("start")) },
      type: { default: null, parseHTML: (element) => (/^a$/i.test(element.getAttribute("type")) ? "a" : null) },
    };
  },
  addInputRules() {
    const continues = (match, node) => node.childCount + node.attrs.start === start(match[1]);
    return [
      wrappingInputRule({
        find: /^(\d{1,3})[.)]\s$/,
        type: this.type,
        getAttributes: (match) => ({ start: start(match[1]) }),
        joinPredicate: (match, node) => node.attrs.type === null && continues(match, node),
      }),
      wrappingInputRule({ find: /^a\)\s$/, type: this.type, getAttributes: () => ({ type: "a" }), joinPredicate: () => false }),
    ];
  },
  addProseMirrorPlugins: () => [],
});

export const ListItem = Item.extend({ content: "(paragraph | bulletList | orderedList)+" });
