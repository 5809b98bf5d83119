// Prints the editor's schema: node -> attributes and possible children.
import { getSchema } from "@tiptap/core";
import { schema as extensions, VERSION } from "../../static/js/notes/schema.js";

const { nodes, marks } = getSchema(extensions);
const kinds = Object.values(nodes).filter((type) => !type.isText);
const inside = (type) => {
  const found = new Set();
  const seen = new Set();
  const walk = (match) => {
    if (seen.has(match)) return;
    seen.add(match);
    for (let i = 0; i < match.edgeCount; i += 1) {
      found.add(match.edge(i).type.name);
      walk(match.edge(i).next);
    }
  };
  walk(type.contentMatch);
  return [...found].sort();
};
const describe = (type) => [type.name, { attributes: Object.keys(type.attrs).sort(), children: inside(type) }];
console.log(JSON.stringify({ version: VERSION, nodes: Object.fromEntries(kinds.map(describe)), marks: Object.keys(marks).sort() }));
