"""What may come back over HTTP instead of an answer: nothing, a portal's page, or home's refusal.

None of these changes anything on a phone; each says what to do next. It may not open a connection.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from field.phone import ForgottenError

MOST_BYTES = 64 * 1024 * 1024
"""More than this is no answer of ours, whatever it expands from."""

REDIRECTS = range(300, 400)


class NoAnswerError(OSError):
    """Nothing came back, or not from home: no network, a portal that wants a sign-in, a proxy."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail = code, detail


class HomeRefusedError(Exception):
    """Home answered with an error of its own: `code` is in the table of errors, `retry_after` in seconds."""

    def __init__(self, status: int, code: str, message: str, action: str, retry_after: int = 0) -> None:
        super().__init__(f"{code}: {message}")
        self.status, self.code, self.message, self.action, self.retry_after = status, code, message, action, retry_after


class TokenForgottenError(HomeRefusedError, ForgottenError):
    """Home does not know this phone's token: it was restored from an older backup, and the phone comes back."""


def unpacked(data: bytes) -> bytes:
    """The body without gzip, by its first bytes: a proxy may have unpacked it and left the header, or packed it twice.

    Raises NoAnswerError `not_home` when it cannot be unpacked or expands beyond all measure.
    """
    for _layer in range(2):
        if not data.startswith(b"\x1f\x8b"):
            break
        try:
            reader = zlib.decompressobj(wbits=31)
            data = reader.decompress(data, MOST_BYTES)
        except zlib.error as error:
            raise NoAnswerError("not_home", str(error)) from None
        if not reader.eof:
            raise NoAnswerError("not_home", "cut, or too large")
    return data


def judged(status: int, headers: Mapping[str, str], body: bytes, expected: str) -> bytes:
    """The body of a good answer. Raises HomeRefusedError or NoAnswerError for anything else.

    Only 200 and 201 with the media type that home uses here can be good; a portal says 200 with a page, or redirects.
    """
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if status in {200, 201} and media == expected:
        return body
    if status >= 400 and media in {"application/json", "application/problem+json"}:
        raise _refusal(status, headers, body)
    if status >= 500:
        raise NoAnswerError("home_unavailable", str(status))
    raise NoAnswerError("not_home", f"status {status}, {media or 'no media type'}")


def _refusal(status: int, headers: Mapping[str, str], body: bytes) -> Exception:
    try:
        told = json.loads(body)
        code, message, action = told["code"], told["message"], told.get("action", "")
    except (ValueError, KeyError, TypeError):
        return NoAnswerError("not_home", f"status {status}")
    wait = headers.get("retry-after", "")
    kind = TokenForgottenError if (status, code) == (401, "token_unknown") else HomeRefusedError
    return kind(status, str(code), str(message), str(action), int(wait) if wait.isdigit() else 0)
