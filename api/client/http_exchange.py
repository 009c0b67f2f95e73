"""The HTTP line of a phone: enrolment and sync as plain functions from bytes to bytes.

One connection is kept open and opened again when it broke; nothing is repeated here, for the phone repeats by itself.
Redirects are never followed: home does not redirect, portals do. It may not look into a message.
"""

from __future__ import annotations

import http.client
import ssl
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from api.client.answers import MOST_BYTES, NoAnswerError, judged, unpacked
from field.phone import Exchange, Line
from sync.wire.packing import pack

ENROL, HELLO, SYNC = "/api/v1/enrol", "/api/v1/hello", "/api/v1/sync"
JSON, LINES = "application/json", "application/x-ndjson"
TIMEOUT = 60.0
UNSUPPORTED, SMALL_ENCODING = 415, "deflate"

Answer = tuple[int, dict[str, str], bytes]
"""Status, headers by name in small letters, body as it travelled."""


class WrongAddressError(ValueError):
    """The address of home is not one: `http://…` or `https://…` is needed."""


@dataclass
class Wire:
    """One kept connection to one home."""

    address: SplitResult
    timeout: float
    connection: http.client.HTTPConnection | None = field(default=None)
    takes_small: bool = True

    def post(self, path: str, data: bytes, expected: str, token: str = "", language: str = "vi") -> bytes:
        """Send and receive one message. Raises NoAnswerError or HomeRefusedError."""
        packed, encoding = pack(data, known=self.takes_small)
        headers = {
            "Content-Type": JSON,
            "Content-Encoding": encoding,
            "Accept": expected,
            "Accept-Encoding": "gzip",
            "Accept-Language": language,
        }
        if token:
            headers["Authorization"] = f"Bearer {token}"
        status, answered, body = self.send("POST", path, packed, headers)
        if status == UNSUPPORTED and encoding == SMALL_ENCODING:
            self.takes_small = False  # home has another dictionary, or none
            return self.post(path, data, expected, token, language)
        return judged(status, answered, unpacked(body), expected)

    def send(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        """One request and whatever came back, not yet judged. Raises NoAnswerError where nothing did."""
        try:
            return self._sent_again_if_stale(method, path, data, headers)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise NoAnswerError("no_network", repr(error)) from error

    def _sent_again_if_stale(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        """A kept connection may have been closed by home meanwhile; accepting twice is accepting once."""
        kept = self.connection is not None
        try:
            return self._sent(method, path, data, headers)
        except (ConnectionError, http.client.BadStatusLine):
            self.close()
            if not kept:
                raise
            return self._sent(method, path, data, headers)

    def _sent(self, method: str, path: str, data: bytes | None, headers: dict[str, str]) -> Answer:
        if self.connection is None:
            self.connection = self._opened()
        self.connection.request(method, self.address.path.rstrip("/") + path, data, headers)
        answer = self.connection.getresponse()
        body = answer.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise http.client.HTTPException("too large for an answer")
        if answer.will_close:
            self.close()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, body

    def _opened(self) -> http.client.HTTPConnection:
        host, port = self.address.hostname or "", self.address.port
        if self.address.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=self.timeout, context=ssl.create_default_context())
        return http.client.HTTPConnection(host, port, timeout=self.timeout)

    def close(self) -> None:
        """Let the connection go; the next message opens another one."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def wire_to(url: str, timeout: float = TIMEOUT) -> Wire:
    """A connection to home at `url`; WrongAddressError when that is no address."""
    try:
        address = urlsplit(url)
        usable = address.scheme in {"http", "https"} and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise WrongAddressError(url)
    return Wire(address, timeout)


def http_line(url: str, timeout: float = TIMEOUT, language: str = "vi") -> Line:
    """How a phone reaches home at `url`: `enrol` (and renewal), `sync_as(token)`, `hello`."""
    wire = wire_to(url, timeout)

    def enrol(data: bytes) -> bytes:
        return wire.post(ENROL, data, JSON, language=language)

    def sync_as(token: str) -> Exchange:
        return lambda data: wire.post(SYNC, data, LINES, token, language)

    def hello(data: bytes) -> bytes:
        return wire.post(HELLO, data, JSON, language=language)

    return Line(enrol, sync_as, hello)
