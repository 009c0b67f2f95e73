"""The speakable code of a dossier, such as `A01-7K4-QM3`: for slips, for the telephone, for a search at a desk.

Every replica derives the same code from what it holds, without asking anybody: the village's own code, five characters
of the SHA-256 of the dossier's id, and a check character over both. Only the five characters find a dossier: a move to
another village changes the first group, and a slip that was printed before it still finds the same dossier. The form is
not in it, so no new version or form can change a printed code.

The alphabet has digits, and letters without the pairs that dialects mix up (L/N, S/X, B/P/V/D, TR/CH) or that look
alike on paper (O and I are read as 0 and 1). It has 17 characters, a prime: the check character tells every single
wrong character of what was derived, and every two of them in each other's place.
Two dossiers may have one code (one pair in 1.4 million): whoever searches gets both. It may not know an area's name.
"""

import hashlib
import re
from dataclasses import dataclass

ALPHABET = "0123456789AHKMQUY"
"""Characters of the parts that are derived, in the order of their worth."""
LENGTH = 5
"""Characters that find a dossier."""
LONGEST_PLACE = 6
"""Characters of the village's code; its last ones count."""

_BASE = len(ALPHABET)
_WORTH = {sign: worth for worth, sign in enumerate(ALPHABET + "BCDEFGIJLNOPRSTVWXZ")}
"""The villages' codes may hold any letter: those that dialects mix up have different worth here (modulo 17)."""
_HEARD = str.maketrans({"O": "0", "I": "1"})
_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""Not `upper()`: what other letters become differs between languages, and no code has them."""
_PARTED = re.compile(r"[\s.–—-]+")


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was read: the village's group ("" where the dossier had no area), and what finds the dossier."""

    place: str
    mark: str


def mark_of(dossier: str) -> str:
    """The five characters that find a dossier, from its id."""
    number = int.from_bytes(hashlib.sha256(dossier.encode()).digest()[:8], "big")
    signs = []
    for _ in range(LENGTH):
        number, worth = divmod(number, _BASE)
        signs.append(ALPHABET[worth])
    return "".join(signs)


def place_of(area: str) -> str:
    """The village's group: what stands behind the `/` of an area id, or the unit's own code; "" without an area."""
    unit, _, village = area.partition("/")
    own = village or unit.partition("@")[0]
    kept = "".join(sign for sign in own.translate(_CAPITALS) if sign in _WORTH)
    return kept[-LONGEST_PLACE:]


def code_of(dossier: str, area: str) -> str:
    """The code of a dossier in an area, as it is printed: `A01-7K4-QM3`."""
    place, mark = place_of(area), mark_of(dossier)
    whole = mark + _check(place, mark)
    return "-".join(part for part in (place, whole[:3], whole[3:]) if part)


def read_code(text: str) -> Code | None:
    """The code in what somebody typed or heard, with or without dashes, in any case; None when it cannot be one.

    A wrong check character means that something was heard or typed wrong.
    """
    signs = _PARTED.sub("", text).translate(_CAPITALS)
    place, mark, check = signs[: -LENGTH - 1], signs[-LENGTH - 1 : -1].translate(_HEARD), signs[-1:].translate(_HEARD)
    if len(mark) != LENGTH or len(place) > LONGEST_PLACE or any(sign not in _WORTH for sign in place):
        return None
    if any(sign not in ALPHABET for sign in mark) or _check(place, mark) != check:
        return None
    return Code(place, mark)


def _check(place: str, mark: str) -> str:
    """Weights 2, 3, 4 … from the last character on: none is 0 or 1 modulo 17 for as long as a code can be."""
    total = sum(weight * _WORTH[sign] for weight, sign in enumerate(reversed(place + mark), 2))
    return ALPHABET[-total % _BASE]
