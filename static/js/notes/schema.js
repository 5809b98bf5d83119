// What a note may hold: the twin of workshops/notes/schema.py, which refuses everything else.
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { Italic } from "@tiptap/extension-italic";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Aside } from "./aside.js";
import { BlockIds } from "./ids.js";
import { Link } from "./link.js";
import { BulletList, ListItem, OrderedList } from "./lists.js";
import { Subheading } from "./subheading.js";
import { Turn } from "./turn.js";

// One more each time a node, a mark or an attribute is added: an older tab then reloads, because
// y-prosemirror deletes what its schema does not know.
export const VERSION = 1;

export const schema = [
  Document, Text, Paragraph, Subheading, Turn, Aside, BulletList, OrderedList, ListItem, Bold, Italic, Link, BlockIds,
];
