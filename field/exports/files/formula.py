"""Text that a spreadsheet would run as a formula gets an apostrophe before it (fault D15).

Spreadsheets take a cell for a formula when it begins with `=`, `+`, `-`, `@` (full-width forms too), a tab or a line
break; some split a cell at its line breaks first, so every line of it is looked at. What begins with an apostrophe gets
one more, so that nothing is lost: taking one away where there is one gives what was typed. Plain numbers keep their
minus. This is for CSV; XLSX says of each cell that it is text.
"""

import re
import unicodedata

_BREAKS = re.compile("(\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029])")
_STARTS = frozenset("=+-@'\u2212")
"""Characters that begin a formula, after NFKC: full-width forms are these; and the apostrophe itself."""
_SPACES = frozenset("\t\r\n\x0b\x0c")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def guarded(text: str) -> str:
    """The text with an apostrophe before every line that a spreadsheet would run."""
    if _NUMBER.fullmatch(text):
        return text
    parts = _BREAKS.split(text)
    lines = [f"'{part}" if place % 2 == 0 and _is_risky(part) else part for place, part in enumerate(parts)]
    begins = text[:1] in _SPACES and not lines[0]
    return ("'" if begins else "") + "".join(lines)


def _is_risky(line: str) -> bool:
    if line[:1] in _SPACES:
        return True
    shown = line.lstrip().lstrip("\ufeff\u200b\u200c\u200d\u2060\u00ad").lstrip()
    return bool(shown) and unicodedata.normalize("NFKC", shown[0])[:1] in _STARTS
