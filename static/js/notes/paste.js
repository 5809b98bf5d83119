// What comes from Word, a spreadsheet or a web page, brought to what a note holds before it is read.
import { Extension } from "@tiptap/core";

const CHANGES = [
  // Our policy refuses them, and would say so in the console once a tag.
  [/<style\b[\s\S]*?<\/style>/gi, ""],
  [/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, "")],
  // A line break inside a paragraph is not ours: the words after it begin the next one.
  [/<br\b[^>]*>/gi, "</p><p>"],
  // A row of a table is a paragraph, its cells apart; left alone all cells would become one word.
  [/<\/?(?:table|thead|tbody|tfoot|colgroup|col)\b[^>]*>/gi, ""],
  [/<(\/?)tr\b[^>]*>/gi, "<$1div>"],
  [/<\/t[dh]>/gi, " "],
];

export const Paste = Extension.create({
  name: "pastedHtml",
  transformPastedHTML: (html) => CHANGES.reduce((text, [found, by]) => text.replaceAll(found, by), html),
});
