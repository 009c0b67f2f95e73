"""What a phone is handed: time, randomness, and the kind of each answer. The simulator hands in its own.

Nothing in `field.phone` reads a clock or makes a random byte in any other way.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric import ec

from field.forms.catalogue import Catalogue
from field.forms.filling.counted import row_id
from field.forms.form import Form
from field.phone.forms.reading import known_form
from field.phone.outside.tables import PATIENCE_MS
from sync.names import id_of

_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""The order of P-256 (SEC 2, version 2.0, section 2.4.2): private keys are 1 to this minus 1."""


def any_kind(_form: str, _path: str) -> str:
    """The kind of an answer where no form is known: values are compared by what they look like."""
    return "any"


@dataclass(frozen=True)
class PhoneSurroundings:
    """`now` gives the phone's wall clock in UTC ms (it may be wrong), `random` that many random bytes.

    `kind_of` gives the kind (`sync.values`) of the answer at a path of a form version; `form_of` the version itself, as
    far as the phone knows it. `patience` is how long (ms) what is out of the scope stays, once home has all of it.
    """

    now: Callable[[], int]
    random: Callable[[int], bytes]
    kind_of: Callable[[str, str], str] = any_kind
    form_of: Callable[[sqlite3.Connection, str], Form | None] = known_form
    patience: int = PATIENCE_MS

    def new_id(self) -> str:
        """A new id of 22 characters."""
        return id_of(self.random(16))

    def new_row(self) -> str:
        """The id of a new row of a repeat."""
        return row_id(self.now(), self.random)

    def new_key(self) -> bytes:
        """A new private key of P-256 as its 32 bytes."""
        number = int.from_bytes(self.random(40), "big") % (_ORDER - 1) + 1
        return number.to_bytes(32, "big")


@lru_cache(maxsize=1024)
def private_key(raw: bytes) -> ec.EllipticCurvePrivateKey:
    """The private key behind the 32 bytes that the phone keeps."""
    return ec.derive_private_key(int.from_bytes(raw, "big"), ec.SECP256R1())


def kinds_of(catalogue: Catalogue) -> Callable[[str, str], str]:
    """`kind_of` by the forms that this phone knows; `any` where it knows none."""

    def kind_of(form: str, path: str) -> str:
        known = catalogue.form(form)
        question = known.question(path) if known is not None else None
        return "any" if question is None else question.kind

    return kind_of
