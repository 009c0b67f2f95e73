"""How home proves who it is before a phone tells it anything: it signs a nonce that nobody could foresee.

Without it whoever answers at home's address (a poisoned name, another office, a machine whose certificate the phone was
made to trust) would be told the token and what people wrote, though its answers count for nothing. It does not
unmask who hands every byte on to home and back: see docs/faults.md. This module must not know how a hello travels.
"""

from sync.problem import UnreadableError
from sync.signed import HELLO, is_genuine, seal_text, signed_from_wire, signed_line
from sync.signing import Sign
from sync.strict_json import dumps, loads

MOST = 64
"""Characters of a nonce: home signs nothing long that somebody else chose."""


def encode_hello(nonce: str) -> bytes:
    """The hello of a phone."""
    return dumps({"nonce": nonce}).encode()


def answer_hello(data: bytes, sign: Sign) -> bytes:
    """Home's answer to `{"nonce": text}`; UnreadableError when it is not that."""
    asked = loads(data)
    nonce = asked.get("nonce") if isinstance(asked, dict) else None
    if not isinstance(nonce, str) or not 8 <= len(nonce) <= MOST:
        raise UnreadableError("bad_nonce", "nonce")
    signed = seal_text(HELLO, dumps({"nonce": nonce}), sign)
    return signed_line("hello", signed.text, signed.sig)


def is_home(data: bytes, home_key: bytes, nonce: str) -> bool:
    """Whether this answers the hello with this nonce under home's key; UnreadableError when it is not a hello."""
    signed = signed_from_wire(loads(data), "hello")
    said = loads(signed.text)
    return is_genuine(HELLO, signed, home_key) and isinstance(said, dict) and said.get("nonce") == nonce
