"""Text that home signed: states, answers, certificates, receipts. It travels as a JSON string beside its signature.

The text is signed as it stands and never serialised again, so a hub or phone hands it on unchanged.
This module must not know what the text says.
"""

from dataclasses import dataclass
from typing import Any

from sync.problem import UnreadableError
from sync.signing import Sign, verify
from sync.strict_json import dumps

STATE = "packhorse state 1"
ANSWER = "packhorse answer 1"
CERTIFICATE = "packhorse certificate 1"
RECEIPT = "packhorse receipt 1"
MANIFEST = "packhorse manifest 1"
HELLO = "packhorse hello 1"
APP = "packhorse app 1"
ESCROW = "packhorse escrow 1"


@dataclass(frozen=True, slots=True)
class Signed:
    """A text and home's signature over `kind` and the text."""

    text: str
    sig: str


def seal_text(kind: str, text: str, sign: Sign) -> Signed:
    """Sign a text as being of this kind, so that a signature made for one purpose never serves another."""
    return Signed(text, sign(f"{kind}\n{text}"))


def is_genuine(kind: str, signed: Signed, public_key: bytes) -> bool:
    """Whether the signature is `public_key`'s for this kind of text."""
    return verify(public_key, f"{kind}\n{signed.text}", signed.sig)


def signed_line(label: str, text: str, sig: str) -> bytes:
    """One NDJSON line `{label: text, "sig": …}` from stored parts."""
    return dumps({label: text, "sig": sig}).encode()


def signed_from_wire(wire: Any, label: str) -> Signed:
    """Read `{label: text, "sig": …}`; UnreadableError when it is not that."""
    if not isinstance(wire, dict) or not isinstance(wire.get(label), str) or not isinstance(wire.get("sig"), str):
        raise UnreadableError("not_signed", label)
    return Signed(wire[label], wire["sig"])
