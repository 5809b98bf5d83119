#!/usr/bin/env bash
# Version: python-docx 1.2.0.
# Behaviour: `paragraph.text` leaves out what stands in a tracked insertion, a content control or a
#   field, though Word shows all of them; a tracked deletion is left out too. Nothing is raised and
#   what is left reads as a whole sentence, which may say the opposite.
# Expected by a good guess: the text as Word shows it, or with the changes refused throughout; it is
#   neither, since a content control is no change.
# Seen: « The vote is not open until Friday, page 3. » comes back as « The vote is open, page . »
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0

seen=$("$folder/venv/bin/python" - "$folder/vote.docx" <<'EOF'
import sys

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn


def run(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


PARTS = (
    run("The vote is "),
    f'<w:ins w:id="1" w:author="Ada">{run("not ")}</w:ins>',
    run("open"),
    f"<w:sdt><w:sdtContent>{run(' until Friday')}</w:sdtContent></w:sdt>",
    run(", page "),
    f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>',
    run("."),
)
document = Document()
inside = "".join(PARTS)
document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))
document.save(sys.argv[1])
paragraph = Document(sys.argv[1]).paragraphs[0]
print("in the file:", "".join(text.text for text in paragraph._p.iter(qn("w:t"))))
print(".text:", paragraph.text)
EOF
)
echo "$seen"
diff - <(echo "$seen") <<'EOF'
in the file: The vote is not open until Friday, page 3.
.text: The vote is open, page .
EOF
