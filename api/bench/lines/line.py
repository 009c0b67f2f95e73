"""Sending requests as phones do: over kept HTTP connections, eight at a time, each answer read to its end.

It may not look into an answer.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from api.bench.home.service import BenchError
from api.client.http_exchange import JSON, LINES, SYNC
from api.service.address import local_host
from api.settings import Settings
from sync.wire.packing import is_packed_small

CONNECTIONS = 8
TIMEOUT = 120.0
IDLE = 5.0
"""Seconds after which connections are opened anew: the server closes what is not used."""

Request = tuple[str, bytes]
"""A token, and the packed bytes to post."""


@dataclass
class Line:
    """Kept connections to one service. `received` counts bytes of bodies as they came over the wire."""

    settings: Settings
    received: int = 0
    used: float = 0.0
    kept: list[http.client.HTTPConnection] = field(default_factory=list)

    def send(self, requests: Iterable[Request]) -> list[bytes]:
        """Post all of them, at most eight at a time; the answers in order. Raises BenchError for any but 200."""
        given = list(requests)
        self._open(min(CONNECTIONS, len(given)))
        lanes = [given[i :: len(self.kept)] for i in range(len(self.kept))]
        with ThreadPoolExecutor(len(self.kept)) as pool:
            answered = list(pool.map(_post_all, self.kept, lanes))
        found = [answered[i % len(self.kept)][i // len(self.kept)] for i in range(len(given))]
        self.received += sum(map(len, found))
        self.used = time.monotonic()
        return found

    def close(self) -> None:
        """Let the connections go."""
        for each in self.kept:
            each.close()
        self.kept = []

    def _open(self, number: int) -> None:
        if time.monotonic() - self.used > IDLE:
            self.close()
        while len(self.kept) < number:
            host, port = local_host(self.settings), self.settings.port
            self.kept.append(http.client.HTTPConnection(host, port, timeout=TIMEOUT))


def _post_all(connection: http.client.HTTPConnection, requests: Sequence[Request]) -> list[bytes]:
    return [_post(connection, token, body) for token, body in requests]


def _post(connection: http.client.HTTPConnection, token: str, body: bytes) -> bytes:
    headers = {
        "Content-Type": JSON,
        "Content-Encoding": "deflate" if is_packed_small(body) else "gzip",
        "Accept": LINES,
        "Accept-Encoding": "gzip",
        "Authorization": f"Bearer {token}",
    }
    connection.request("POST", SYNC, body, headers)
    answer = connection.getresponse()
    data = answer.read()
    if answer.status != http.client.OK:
        raise BenchError(f"HTTP {answer.status}: {data[:300]!r}")
    return data
