"""JSON as Packhorse accepts it: no floats, no duplicate keys, no NaN, bounded numbers and depth.

The standard parser takes NaN, duplicate keys and 5,000-digit integers, and a database then chokes on what it let
through. Everything that comes from outside passes here first. This module must not know what the JSON means.
"""

import json
from typing import Any, NoReturn

from sync.problem import UnreadableError

SAFE_INTEGER = 2**53 - 1
"""The largest integer that JavaScript holds exactly (ECMA-262, Number.MAX_SAFE_INTEGER)."""

MAX_DEPTH = 32
"""How deep objects and lists may nest, the outermost counted: the same in every language, whatever its stack."""


def _integer(digits: str) -> int:
    if len(digits) > 17:
        raise UnreadableError("number_too_large", detail=digits[:40])
    number = int(digits)
    if not -SAFE_INTEGER <= number <= SAFE_INTEGER:
        raise UnreadableError("number_too_large", detail=digits)
    return number


def _fraction(digits: str) -> NoReturn:
    raise UnreadableError("number_not_integer", detail=digits[:40])


def _constant(name: str) -> NoReturn:
    raise UnreadableError("number_not_finite", detail=name)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise UnreadableError("duplicate_key", detail=", ".join(key[:40] for key, _ in pairs[:20]))
    return found


_decoder = json.JSONDecoder(
    parse_int=_integer, parse_float=_fraction, parse_constant=_constant, object_pairs_hook=_object
)


def refuse_bad_text(text: str) -> None:
    """Raise when decoded text holds NUL or a lone surrogate: PostgreSQL and UTF-8 cannot hold them."""
    if "\x00" in text:
        raise UnreadableError("text_has_nul")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError("text_not_unicode", detail=error.reason) from None


def check_text(value: object, path: str = "") -> None:
    """Walk a decoded value and refuse NUL and lone surrogates, naming the path."""
    if isinstance(value, str):
        try:
            refuse_bad_text(value)
        except UnreadableError as error:
            raise UnreadableError(error.problem.code, path, error.problem.detail) from None
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_text(key, path)
            check_text(inner, f"{path}/{key}" if path else key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            check_text(inner, f"{path}/{index}" if path else str(index))


def _check_depth(value: Any, left: int) -> None:
    if value.__class__ is not dict and value.__class__ is not list:
        return
    if not left:
        raise UnreadableError("too_deep", detail=f"more than {MAX_DEPTH} levels")
    for inner in value.values() if value.__class__ is dict else value:
        if inner.__class__ is dict or inner.__class__ is list:
            _check_depth(inner, left - 1)


def loads(data: bytes | str) -> Any:
    """Decode strict JSON from UTF-8 bytes or text; UnreadableError with a stable code otherwise."""
    try:
        text = data.decode() if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        raise UnreadableError("text_not_unicode", detail=str(error)) from None
    try:
        value = _decoder.decode(text)
        if text.count("[") + text.count("{") > MAX_DEPTH:
            _check_depth(value, MAX_DEPTH)
        if "\\u" in text:  # only an escape can smuggle NUL or half a surrogate pair through UTF-8
            check_text(value)
    except UnreadableError:
        raise
    except RecursionError:  # the C scanner counts levels itself; nothing was built yet
        raise UnreadableError("too_deep") from None
    except ValueError as error:
        raise UnreadableError("not_json", detail=str(error)[:200]) from None
    return value


def dumps(value: Any) -> str:
    """Compact JSON text, keys in the order given; what we write is what we would accept."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
