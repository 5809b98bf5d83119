// What comes from Word, a spreadsheet or a web page, brought to what a note holds before it is read.
import { Extension } from "@tiptap/core";
import { makeLists } from "./word_lists.js";

const BEFORE = [
  // Our policy refuses them, and would say so in the console once a tag.
  [/<style\b[\s\S]*?<\/style>/gi, ""],
  [/<[^>]+>/g, (tag) => tag.replace(/\sstyle\s*=(?=\s*["'])/gi, " data-style=")],
  // A row of a table is a paragraph, its cells apart; left alone all cells would become one word.
  [/<\/?(?:table|thead|tbody|tfoot|colgroup|col)\b[^>]*>/gi, ""],
  [/<(\/?)tr\b[^>]*>/gi, "<$1div>"],
  [/<\/t[dh]>/gi, " "],
];
// A line break inside a paragraph is not ours: the words after it begin the next one.
const AFTER = [[/<br\b[^>]*>/gi, "</p><p>"]];

const edit = (html, changes) => changes.reduce((text, [found, by]) => text.replaceAll(found, by), html);

const EMPHASIS = { b: /(?:^|;)\s*font-weight:\s*(?:bold|[6-9]00)/i, i: /(?:^|;)\s*font-style:\s*italic/i };
const NORMAL = /(?:^|;)\s*font-weight:\s*(?:normal|400)/i;

/** Google Docs says bold in the style of a span, and wraps the whole in a `b` that is not. */
function readEmphasis(body) {
  for (const element of body.querySelectorAll("b[data-style], span[data-style]")) {
    const { tagName, dataset, childNodes } = element;
    if (tagName === "B" && NORMAL.test(dataset.style)) element.replaceWith(...childNodes);
    for (const [tag, style] of Object.entries(EMPHASIS)) {
      if (tagName !== "SPAN" || !style.test(dataset.style)) continue;
      const mark = body.ownerDocument.createElement(tag);
      mark.append(...childNodes);
      element.append(mark);
    }
  }
}

function transform(html) {
  const { body } = new DOMParser().parseFromString(edit(html, BEFORE), "text/html");
  makeLists(body);
  readEmphasis(body);
  return edit(body.innerHTML, AFTER);
}

export const Paste = Extension.create({ name: "pastedHtml", transformPastedHTML: transform });
