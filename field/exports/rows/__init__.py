"""One dossier as rows of tables: `cells` of an answer, `drawing` of the whole, `differing` answers, `filing`.

The settled value stands in its cell. Where people must decide the cell is empty, `_open` names the question, and every
answer stands in the table of answers that differ. Nothing here reads a database or knows a file format.
"""
