"""Text, choices, yes and no, attachments and lists.

Text is put into NFC and trimmed; what stands inside is the author's. Choices are codes of a form and keep their case.
"""

import re

from sync.head import Value
from sync.text import lower, nfc
from sync.values.numbers import read_decimal

_TRUE = frozenset({"true", "1", "yes", "co", "có"})
_FALSE = frozenset({"false", "0", "no", "khong", "không"})
_ATTACHMENT = re.compile(r"sha256:([0-9A-Fa-f]{64})\.([0-9A-Za-z]{1,10})")
_DEEPEST = 4


def read_text(value: object) -> str | None:
    """NFC, trimmed, lines ended by LF; numbers and truth values as other clients may send them become words."""
    if isinstance(value, str):
        return nfc(value.replace("\r\n", "\n").replace("\r", "\n").strip())
    if isinstance(value, bool):
        return "true" if value else "false"
    return read_decimal(value)


def read_boolean(value: object) -> bool | None:
    """True or False from a truth value, 1 and 0, or the words of a form in Vietnamese or English."""
    text = read_text(value)
    word = lower(text) if text is not None else None
    if word in _TRUE:
        return True
    return False if word in _FALSE else None


def read_attachment(value: object) -> str | None:
    """`sha256:<64 hex digits>.<extension>` in lower case; a bare file name is not yet an attachment."""
    found = _ATTACHMENT.fullmatch(value.strip()) if isinstance(value, str) else None
    return f"sha256:{found[1].lower()}.{found[2].lower()}" if found else None


def _element(value: object, depth: int) -> Value:
    if isinstance(value, list) and depth < _DEEPEST:
        return [_element(one, depth + 1) for one in value]
    if value is None or isinstance(value, bool | int):
        return value
    text = read_text(value)
    if text is None:
        raise ValueError("no element of a list")
    return text


def read_list(value: object) -> Value:
    """A list of canonical elements, at most 4 lists deep; text is split at spaces, as XLSForm's `rank` writes it."""
    if isinstance(value, str):
        return [nfc(word) for word in value.split()]
    if not isinstance(value, list):
        return None
    try:
        return _element(value, 0)
    except ValueError:
        return None
