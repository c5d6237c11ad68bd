#!/bin/sh
# pypdfium2 5.15.2 (PDFium): the text of a page has U+FFFE for a hyphen that ends a line, whether it parts a word or belongs to
# it, and joins the next line to it; a raised sign of a note joins the number before it ("37" with note 1 is "371").
# Prints what it saw; exit status 0 while it is so, 1 when it is no more.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 fpdf2==2.8.9
"$folder/env/bin/python" - <<'PYTHON'
import sys

import pypdfium2
from fpdf import FPDF

pdf = FPDF()
pdf.add_page()
pdf.set_font("helvetica", size=11)
pdf.text(20, 30, "The army of Varkesh fired long-")
pdf.text(20, 36, "range rockets, the govern-")
pdf.text(20, 42, "ment said.")
pdf.set_xy(20, 60)
pdf.write(6, "They killed 37")
pdf.char_vpos = "SUP"
pdf.write(6, "1")
pdf.char_vpos = "LINE"
pdf.write(6, " people in Kelmin.")
told = pypdfium2.PdfDocument(bytes(pdf.output()))[0].get_textpage().get_text_range()
print(ascii(told))
hyphens = "long\ufffe" in told and "govern\ufffe" in told and "long-" not in told
raised = "killed 371" in told
print(f"hyphens at line ends are U+FFFE: {hyphens}; a raised sign joins the number: {raised}")
sys.exit(0 if hyphens and raised else 1)
PYTHON
