// A heading inside a note. The page's own title is h1, so level 1 shows as h2.
import { Heading } from "@tiptap/extension-heading";

const LEVELS = { H1: 1, H2: 1, H3: 2, H4: 3, H5: 3, H6: 3 };

export const Subheading = Heading.extend({
  addAttributes() {
    return { level: { default: 1, rendered: false, parseHTML: (element) => LEVELS[element.tagName] ?? 1 } };
  },
  parseHTML() {
    return Object.keys(LEVELS).map((tag) => ({ tag: tag.toLowerCase() }));
  },
  renderHTML({ node, HTMLAttributes }) {
    return [`h${node.attrs.level + 1}`, HTMLAttributes, 0];
  },
}).configure({ levels: [1, 2, 3] });
