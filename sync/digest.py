"""Digests: two replicas show the same if and only if these are equal (law 2).

Canonical JSON is RFC 8785 for values without floats: keys sorted by UTF-16 code units, no spaces, the shortest
escapes, UTF-8. A value that has no canonical form (a float, an integer beyond ±(2^53 - 1), a lone surrogate, a key
that is not text) is a ValueError: such values never get past intake.
This module must not know how a view was made; see `show`.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring

from sync.head import Head, Value
from sync.names import Name

View = Mapping[str, Sequence[tuple[Name, Value]]]
"""What a replica shows of one dossier: the live values of each path with the names of their changes."""

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

_LARGEST_INTEGER = 2**53 - 1


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _object(value: Mapping[str, Json]) -> str:
    keys = list(value)
    if not all(isinstance(key, str) for key in keys):
        raise ValueError("a key of canonical JSON is text")
    keys.sort(key=None if all(key.isascii() for key in keys) else _utf16)
    return "{" + ",".join([f"{encode_basestring(key)}:{_encoded(value[key])}" for key in keys]) + "}"


def _integer(value: int) -> str:
    if abs(value) > _LARGEST_INTEGER:
        raise ValueError("an integer of canonical JSON is at most 2^53 - 1")
    return str(value)


def _encoded(value: Json) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return "[" + ",".join([_encoded(one) for one in value]) + "]"
    raise ValueError(f"no canonical JSON for {type(value).__name__}")


def canonical_json(value: Json) -> bytes:
    """The one spelling of a float-free value (RFC 8785, UTF-8). ValueError when it has none."""
    return _encoded(value).encode()


def view_of(heads: Iterable[Head]) -> dict[str, list[tuple[Name, Value]]]:
    """The view of a dossier's live heads, in whatever order and however often they come."""
    view: dict[str, dict[Name, Value]] = {}
    for head in heads:
        view.setdefault(head.path, {})[head.name] = head.value
    return {path: list(values.items()) for path, values in view.items()}


def digest(view: View) -> str:
    """SHA-256 (hex) of the canonical JSON of `{path: [[name, value], …]}`, heads sorted by name.

    Paths without heads are left out: nothing is shown there.
    """
    ordered = {path: sorted(heads, key=lambda head: head[0]) for path, heads in view.items() if heads}
    return hashlib.sha256(canonical_json(ordered)).hexdigest()


def replica_digest(digests: Mapping[str, str]) -> str:
    """SHA-256 (hex) of the canonical JSON of `{dossier: digest}`: everything that a replica shows."""
    return hashlib.sha256(canonical_json(dict(digests))).hexdigest()
