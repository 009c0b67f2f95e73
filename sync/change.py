"""A change: what one person saved on one dossier at one moment. Immutable; the unit sent, hashed, stored, acknowledged.

The bytes are the change: they are hashed and kept as they came, and this module only reads them. Unknown keys stay
in the bytes untouched. It must not judge whether the author was allowed to write.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.head import Value
from sync.names import MAX_N, Name, is_name, is_stream, name_of
from sync.problem import UnreadableError
from sync.strict_json import SAFE_INTEGER, dumps, loads

MAX_BYTES = 256 * 1024
MAX_PATHS = 5_000
MAX_NAMES = 20_000
MAX_PATH = 400
MAX_TEXT = 64_000
MAX_VALUE_DEPTH = 4

_DOSSIER = re.compile(r"[A-Za-z0-9_-]{8,36}")
_FORM = re.compile(r"[A-Za-z0-9_.-]{1,64}@[A-Za-z0-9_.-]{1,32}")
_STAMP = re.compile(r"[0-9a-f]{16}")
_ACTOR = re.compile(r"[a-z0-9_-]{1,36}")
_ERRAND = re.compile(r"[A-Za-z0-9_-]{8,36}")
MAX_ANSWERS = 50

Sup = Mapping[str, tuple[Name, ...]]
"""For each path, the names of the changes whose heads there are replaced."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change as read from its bytes. `at` is its hybrid stamp, `t` the author's wall clock in UTC ms.

    `answers` names the questions and visit lists that it answers: like `from` it decides nothing here.
    """

    name: Name
    hash: bytes
    stream: str
    n: int
    dossier: str
    form: str
    by: str
    at: str
    t: int
    set: Mapping[str, Value]
    sup: Sup = field(default_factory=dict)
    seen: frozenset[Name] | None = None
    void: tuple[Name, ...] = ()
    where: str = ""
    note: str = ""
    answers: tuple[str, ...] = ()


def is_actor(text: object) -> bool:
    """Whether `text` can be a person's id."""
    return isinstance(text, str) and _ACTOR.fullmatch(text) is not None


def is_dossier(text: object) -> bool:
    """Whether `text` can be a dossier's id."""
    return isinstance(text, str) and _DOSSIER.fullmatch(text) is not None


def encode_change(
    *,
    stream: str,
    n: int,
    dossier: str,
    form: str,
    by: str,
    at: str,
    t: int,
    salt: str,
    values: Mapping[str, Value],
    sup: Sup | None = None,
    seen: Iterable[Name] | None = None,
    void: Iterable[Name] = (),
    where: str = "",
    note: str = "",
    taken: Mapping[str, str] | None = None,
    answers: Iterable[str] = (),
    source: Mapping[str, object] | None = None,
) -> bytes:
    """The bytes of a new change; `salt` is 12 or more random bytes in base64url: an erased value stays unguessable.

    `taken` says of paths that their value was known, and confirmed instead of typed: `<dossier>/<path>` each.
    `answers` are ids of the questions and visit lists that it answers. `source` says of what was brought in where it
    stood before: it decides nothing.
    """
    body: dict[str, Any] = {"stream": stream, "n": n, "dossier": dossier, "form": form, "by": by, "at": at, "t": t}
    body |= {"salt": salt, "set": dict(values)}
    extras: dict[str, Any] = {
        "sup": {path: sorted(names) for path, names in (sup or {}).items() if names},
        "seen": None if seen is None else sorted(seen),
        "void": sorted(void),
        "where": where,
        "note": note,
        "from": dict(taken or {}),
        "answers": sorted(answers),
        "source": dict(source or {}),
    }
    kept = {key: value for key, value in extras.items() if value or (key == "seen" and value is not None)}
    return dumps(body | kept).encode()


def hash_of(data: bytes) -> bytes:
    """A change's identity: the SHA-256 of its bytes."""
    return hashlib.sha256(data).digest()


def decode_change(data: bytes, change_hash: bytes | None = None) -> Change:
    """Read a change's bytes; UnreadableError with a code and the path to what is wrong.

    `change_hash` may be given where it is known already.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableError("change_too_large", detail=f"{len(data)} bytes")
    body = loads(data)
    if not isinstance(body, dict):
        raise UnreadableError("change_not_object")
    digest = change_hash or hash_of(data)
    stream, n = body.get("stream"), body.get("n")
    if not is_stream(stream):
        raise UnreadableError("bad_stream", "stream")
    if not isinstance(n, int) or isinstance(n, bool) or not 1 <= n <= MAX_N:
        raise UnreadableError("bad_number", "n")
    seen = body.get("seen")
    return Change(
        name=name_of(stream, n, digest),
        hash=digest,
        stream=stream,
        n=n,
        dossier=_text(body, "dossier", _DOSSIER),
        form=_text(body, "form", _FORM),
        by=_text(body, "by", _ACTOR),
        at=_text(body, "at", _STAMP),
        t=_time(body),
        set=_values(body.get("set")),
        sup=_sup(body.get("sup", {})),
        seen=None if seen is None else frozenset(_names(seen, "seen")),
        void=_names(body.get("void", []), "void"),
        where=_note(body, "where"),
        note=_note(body, "note"),
        answers=_answers(body.get("answers")),
    )


def _text(body: dict[str, Any], key: str, pattern: re.Pattern[str]) -> str:
    value = body.get(key)
    if not isinstance(value, str) or pattern.fullmatch(value) is None:
        raise UnreadableError(f"bad_{key}", key, repr(value)[:80])
    return value


def _note(body: dict[str, Any], key: str) -> str:
    value = body.get(key, "")
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise UnreadableError(f"bad_{key}", key)
    return value


def _answers(value: Any) -> tuple[str, ...]:
    """What it says it answers; anything else under this key is carried and means nothing, as under unknown keys."""
    if not isinstance(value, list) or len(value) > MAX_ANSWERS:
        return ()
    return tuple(each for each in value if isinstance(each, str) and _ERRAND.fullmatch(each))


def _time(body: dict[str, Any]) -> int:
    t = body.get("t")
    if not isinstance(t, int) or isinstance(t, bool) or abs(t) > SAFE_INTEGER:
        raise UnreadableError("bad_time", "t")
    return t


def _names(value: Any, path: str) -> tuple[Name, ...]:
    if not isinstance(value, list) or len(value) > MAX_NAMES:
        raise UnreadableError("bad_names", path)
    for name in value:
        if not is_name(name):
            raise UnreadableError("bad_name", path, repr(name)[:80])
    return tuple(value)


def _sup(value: Any) -> Sup:
    if not isinstance(value, dict) or len(value) > MAX_PATHS:
        raise UnreadableError("bad_sup", "sup")
    _check_paths(value, "sup")
    return {path: _names(names, f"sup/{path}") for path, names in value.items()}


def _check_paths(paths: Iterable[str], key: str) -> None:
    for path in paths:
        if not 0 < len(path) <= MAX_PATH:
            raise UnreadableError("bad_path", f"{key}/{path[:80]}")


def _values(value: Any) -> Mapping[str, Value]:
    if not isinstance(value, dict) or len(value) > MAX_PATHS:
        raise UnreadableError("bad_set", "set")
    _check_paths(value, "set")
    for path, inner in value.items():
        if inner.__class__ is not str or len(inner) > MAX_TEXT:
            _check_value(inner, path, 0)
    return value


def _check_value(value: Any, path: str, depth: int) -> None:
    if isinstance(value, str) and len(value) > MAX_TEXT:
        raise UnreadableError("text_too_long", f"set/{path}")
    if isinstance(value, dict) or (isinstance(value, list) and depth == MAX_VALUE_DEPTH):
        raise UnreadableError("bad_value", f"set/{path}")
    if isinstance(value, list):
        for inner in value:
            _check_value(inner, path, depth + 1)
