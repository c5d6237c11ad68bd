"""The grammar of a report, settled once: the parse as one frozen table, and what every room asks of it.

`table` lays out tokens, lemmas and attachments; `arguments` tells who does what to whom, `factuality` whether it came
about, `mentions` which row a token belongs to.
"""
