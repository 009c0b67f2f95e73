"""A procedure as a value, and as the JSON that it is stored, named and sent as.

Terms and fees are what a file says; "(verify)" and the like stay where they were written. This module must not know
where a procedure is kept, nor who may see it.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta, timezone
from typing import Any

import orjson

from sync.text import fold

CODE = re.compile(r"[1-3]\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?", re.ASCII)
"""The national code of a procedure (*mã TTHC*), as on the national portal of public services: `1.001193`."""

VIETNAM = timezone(timedelta(hours=7))
"""Where the days of validity begin and end."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Procedure:
    """What one version of a catalogue says of a procedure; empty: it says nothing.

    `term_days` are working days, `fee_amount` is in đồng (0: free), both only where they are numbers. `valid_from` and
    `valid_to` are ISO days, inclusive. `areas`: the area versions in which it holds; none: wherever its catalogue does.
    `more` holds further columns of the file, by header.
    """

    code: str
    name: str
    name_en: str = ""
    sector: str = ""
    level: str = ""
    receiver: str = ""
    steps: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    term: str = ""
    term_days: int | None = None
    fee: str = ""
    fee_amount: int | None = None
    result: str = ""
    basis: tuple[str, ...] = ()
    note: str = ""
    valid_from: str = ""
    valid_to: str = ""
    areas: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()

    def holds_on(self, day: str) -> bool:
        """Whether it is valid on an ISO day."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


FIELDS = tuple(each.name for each in fields(Procedure))
"""The names of all fields, in the order in which people read them."""

_MANY = frozenset({"steps", "papers", "basis", "areas"})


def encode(procedure: Procedure) -> str:
    """Compact JSON without empty fields; the same text for the same procedure."""
    told: dict[str, Any] = {key: value for key, value in asdict(procedure).items() if value not in ("", (), None)}
    if procedure.more:
        told["more"] = dict(procedure.more)
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def decode(text: str | bytes) -> Procedure:
    """The procedure behind a text of `encode`."""
    return procedure_from(orjson.loads(text))


def procedure_from(told: Mapping[str, Any]) -> Procedure:
    """The procedure behind the JSON object; keys that a newer program added are left out."""
    known: dict[str, Any] = {
        key: tuple(value) if key in _MANY else value for key, value in told.items() if key in FIELDS
    }
    known["more"] = tuple(told.get("more", {}).items())
    return Procedure(**known)


def day_at(at: int) -> str:
    """The ISO day of a moment (UTC ms) where procedures hold."""
    return datetime.fromtimestamp(at / 1000, VIETNAM).date().isoformat()


def hash_of(text: str) -> str:
    """The name of a text: SHA-256 in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def label(code: str, name: str) -> str:
    """How a procedure is called in a list of choices: its code first, because clerks know codes by heart."""
    return f"{code} {name}"


def search_key(procedure: Procedure) -> str:
    """Its code, its words and those of its sector without marks, each behind a space, for `query_words`."""
    text = fold(f"{procedure.name} {procedure.name_en} {procedure.sector}")
    words = dict.fromkeys([procedure.code.lower(), *_WORD.findall(text)])
    return "".join(f" {word}" for word in words)


def query_words(text: str) -> tuple[str, ...]:
    """The words of a query without marks, each the beginning of a word of `search_key`; a code is one word."""
    return tuple(dict.fromkeys(_QUERY.findall(fold(text))))[:MOST_WORDS]


_QUERY = re.compile(r"\d\.[\d.a-z]*|[^\W_]+")
MOST_WORDS = 8
"""Of a query; more tell nothing more."""
