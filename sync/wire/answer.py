"""What home says in one sync: a signed head, then one line per feed entry, spliced from stored bytes.

The head names the nonce of the request, the number of lines and the SHA-256 of everything after it, so a captive
portal, a proxy's cache, a truncated body or another server is never taken for an answer.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sync.names import base64url
from sync.problem import UnreadableError
from sync.signed import ANSWER, is_genuine, seal_text, signed_from_wire, signed_line
from sync.signing import Sign
from sync.strict_json import dumps, loads


@dataclass(frozen=True, slots=True)
class Answer:
    """A genuine answer: its head and its feed entries, each a decoded line."""

    head: Mapping[str, Any]
    entries: tuple[Mapping[str, Any], ...]


def encode_answer(head: Mapping[str, Any], lines: Sequence[bytes], sign: Sign) -> bytes:
    """The answer's NDJSON bytes; `lines` come without line ends."""
    body = b"".join(line + b"\n" for line in lines)
    sealed = dumps({**head, "lines": len(lines), "body": base64url(hashlib.sha256(body).digest())})
    signed = seal_text(ANSWER, sealed, sign)
    return signed_line("head", signed.text, signed.sig) + b"\n" + body


def decode_answer(data: bytes, home_key: bytes, nonce: str) -> Answer:
    """Read an answer to the request that carried `nonce`; UnreadableError when it is not home's, or not to this one."""
    first, _, body = data.partition(b"\n")
    signed = signed_from_wire(loads(first), "head")
    if not is_genuine(ANSWER, signed, home_key):
        raise UnreadableError("answer_not_genuine")
    head = loads(signed.text)
    if head.get("nonce") != nonce:
        raise UnreadableError("answer_not_ours", "nonce")
    if head.get("body") != base64url(hashlib.sha256(body).digest()):
        raise UnreadableError("answer_cut", "body")
    return Answer(head, tuple(loads(line) for line in body.splitlines()))
