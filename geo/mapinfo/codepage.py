"""Text of TAB and MIF in windows-1258, for MapInfo before 15.2, which knows no UTF-8.

GDAL's wheel has no iconv and would write UTF-8 under the name of another code page, so it writes without one and the
text is turned here. The code page has the vowels of Vietnamese but sets tones behind them; what it cannot say (other
scripts) becomes `?`. Columns are so narrow that nothing has to be cut twice: text only gets shorter.
"""

from __future__ import annotations

import struct
import unicodedata
from pathlib import Path

CP1258 = "cp1258"
CHARSET = "WindowsVietnamese"
_SHAPES = "\u0302\u0306\u031b"
"""Circumflex, breve and horn: they make a letter of their own; the other marks are tones."""


def encode(text: str) -> bytes:
    """In windows-1258: letters with their shape composed, tones behind them; `?` for what it has no letter for."""
    return "".join(_letter(each) for each in unicodedata.normalize("NFC", text)).encode(CP1258, "replace")


def _letter(sign: str) -> str:
    try:
        sign.encode(CP1258)
    except UnicodeEncodeError:
        base, *marks = list(unicodedata.normalize("NFD", sign))
        shapes = "".join(mark for mark in marks if mark in _SHAPES)
        tones = "".join(mark for mark in marks if mark not in _SHAPES)
        return unicodedata.normalize("NFC", base + shapes) + tones
    return sign


def turn(written: Path) -> None:
    """Turn a TAB or MIF that the driver wrote without a charset (its text is UTF-8) into windows-1258, in place."""
    if written.suffix.lower() == ".mif":
        _named(written, b'Charset "Neutral"', f'Charset "{CHARSET}"'.encode())
        _lines(written.with_suffix(".mid"))
        return
    _named(written, b"Neutral", CHARSET.encode())
    _table(written.with_suffix(".dat"))


def _named(file: Path, old: bytes, new: bytes) -> None:
    """The head of a file says another charset; a MIF is long, and only its first lines are looked at."""
    aside = file.with_suffix(".turned")
    with file.open("rb") as source, aside.open("wb") as target:
        for number, line in enumerate(source):
            target.write(line.replace(old, new) if number < 6 else line)
    aside.replace(file)


def _lines(mid: Path) -> None:
    aside = mid.with_suffix(".turned")
    with mid.open("rb") as source, aside.open("wb") as target:
        for line in source:
            target.write(encode(line.decode("utf-8", "replace")))
    aside.replace(mid)


def _table(dat: Path) -> None:
    """The table of a TAB is laid out as a dBase file: a head with the fields, then rows of one length."""
    with dat.open("r+b") as file:
        head = file.read(32)
        rows, first, length = struct.unpack("<IHH", head[4:12])
        spans = _text_fields(file.read(first - 32))
        for row in range(rows):
            at = first + row * length
            file.seek(at)
            data = bytearray(file.read(length))
            for start, width in spans:
                text = bytes(data[start : start + width]).rstrip(b"\0 ").decode("utf-8", "ignore")
                data[start : start + width] = encode(text)[:width].ljust(width, b"\0")
            file.seek(at)
            file.write(data)


def _text_fields(descriptions: bytes) -> list[tuple[int, int]]:
    """Where in a row the texts stand, and how wide they are."""
    found, start = [], 1
    for at in range(0, len(descriptions) - 31, 32):
        if descriptions[at] == 0x0D:
            break
        width = descriptions[at + 16]
        if descriptions[at + 11 : at + 12] == b"C":
            found.append((start, width))
        start += width
    return found
