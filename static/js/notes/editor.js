// The editor of one note, put in place of the text that the server rendered.
import { Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { ListKeymap } from "@tiptap/extension-list";
import { CaretsOf } from "./carets.js";
import { Limits } from "./limits.js";
import { Margin } from "./margin.js";
import { schema } from "./schema.js";
import { Speakers } from "./speakers.js";
import { Tags } from "./tags.js";

/** A line break inside a paragraph is not ours: the words after it begin the next one. */
const LineBreaks = Extension.create({
  name: "lineBreaks",
  transformPastedHTML: (html) => html.replaceAll(/<br\b[^>]*>/gi, "</p><p>"),
});

export function makeEditor({ element, doc, carets, palette, menu, label, refuse }) {
  return new Editor({
    element,
    injectCSS: false,
    extensions: [
      ...schema,
      ListKeymap,
      Tags,
      Margin,
      LineBreaks,
      Limits(refuse),
      Speakers({ menu, palette }),
      Collaboration.configure({ document: doc }),
      CaretsOf(carets),
    ],
    editorProps: {
      attributes: { class: "page", role: "textbox", "aria-multiline": "true", "aria-label": label, spellcheck: "true", lang: "fr" },
    },
  });
}

/**
 * Read what the browser did and ProseMirror has not seen yet: a click, End, a word of an input method.
 * What comes from others is drawn at once, and would put the caret back where it was.
 */
export function catchUp({ view }) {
  view.domObserver.flush();
}
