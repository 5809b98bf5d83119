// The editor of one note, put in place of the text that the server rendered.
import { Editor, Extension } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { ListKeymap } from "@tiptap/extension-list";
import { Plugin } from "@tiptap/pm/state";
import { CaretsOf } from "./carets.js";
import { Limits } from "./limits.js";
import { Margin } from "./margin.js";
import { Paste } from "./paste.js";
import { schema } from "./schema.js";
import { Speakers } from "./speakers.js";
import { Tags } from "./tags.js";

/**
 * Read what the browser did and ProseMirror was not told yet: a click, End. Browsers tell it after
 * the next key, and what comes from others is drawn at once: either would act where the caret was.
 */
export function catchUp(view) {
  if (!view.composing) view.domObserver.flush();
}

const Keys = Extension.create({
  name: "keysAfterCaret",
  addProseMirrorPlugins: () => [new Plugin({ props: { handleDOMEvents: { keydown: catchUp } } })],
});

export function makeEditor({ element, doc, carets, palette, menu, label, refuse }) {
  return new Editor({
    element,
    injectCSS: false,
    extensions: [
      Keys,
      ...schema,
      ListKeymap,
      Tags,
      Margin,
      Paste,
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
