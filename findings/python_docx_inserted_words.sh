#!/bin/sh
# python-docx 1.2.0: `Paragraph.text` leaves out words that were inserted as a tracked change, and so has neither the old number nor
# the new one where a number was changed ("killed  people").
# Prints what it saw; exit status 0 while it is so, 1 when it is no more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/env/bin/python" - <<'PYTHON'
import sys

from docx import Document
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
paragraph = Document().add_paragraph("Shelling killed ")
for change, text, words in (("del", "delText", "31"), ("ins", "t", "37")):
    paragraph._p.append(
        parse_xml(f'<w:{change} {W} w:id="1" w:author="A"><w:r><w:{text}>{words}</w:{text}></w:r></w:{change}>')
    )
paragraph.add_run(" people in Kelmin.")
print(repr(paragraph.text))
sys.exit(0 if paragraph.text == "Shelling killed  people in Kelmin." else 1)
PYTHON
