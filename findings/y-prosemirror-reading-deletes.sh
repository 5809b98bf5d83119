#!/usr/bin/env bash
# Versions: y-prosemirror 1.3.7, yjs 13.6.33, prosemirror-model 1.25.13 (Node and npm must be there).
# Behaviour: turning a shared document into a ProseMirror one deletes from the shared document every
#   node that the schema does not know, as a change that goes to everybody. A tab that still runs
#   yesterday's schema thus takes away what others write with today's, without a key pressed.
# Expected by a good guess: what is unknown is skipped or refused; reading changes nothing.
# Seen: the paragraph of the unknown kind is gone from the shared document after one reading, and
#   that reading sent an update.
set -euo pipefail
command -v npm > /dev/null || { echo "Node and npm are needed"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact yjs@13.6.33 \
    y-prosemirror@1.3.7 y-protocols@1.0.7 prosemirror-model@1.25.13 prosemirror-state@1.4.4 \
    prosemirror-view@1.42.9

cat > seen.js <<'EOF'
import { Schema } from "prosemirror-model";
import { initProseMirrorDoc } from "y-prosemirror";
import * as Y from "yjs";

const element = (name, words) => {
    const made = new Y.XmlElement(name);
    made.insert(0, [new Y.XmlText(words)]);
    return made;
};
const shared = new Y.Doc();
const root = shared.getXmlFragment("text");
root.insert(0, [element("paragraph", "one"), element("motion", "two")]);
const yesterday = new Schema({
    nodes: { doc: { content: "paragraph*" }, paragraph: { content: "text*" }, text: {} },
});

let updates = 0;
shared.on("update", () => (updates += 1));
console.log("before:", root.toString());
initProseMirrorDoc(root, yesterday);
console.log("after:", root.toString());
console.log("updates sent:", updates);
EOF
seen=$(node seen.js)
echo "$seen"
diff - <(echo "$seen") <<'EOF'
before: <paragraph>one</paragraph><motion>two</motion>
after: <paragraph>one</paragraph>
updates sent: 1
EOF
