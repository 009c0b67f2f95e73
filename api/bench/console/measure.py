"""A clerk who signs in over HTTP and opens each page many times, one after the other: how long the service needs.

From the request's first byte to the answer's last, on one kept session of the same machine. It may not judge.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from http.cookiejar import CookieJar
from statistics import median
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from api.bench.console.much import MUCH, Much
from api.bench.console.office import CLERK, PASSWORD, SUPERVISOR, Office
from api.bench.console.routes import CPU, ROUTES, WEIGHT, Route
from api.bench.console.things import Things
from api.bench.home.service import BenchError, Service
from api.bench.lines.line import Line
from api.service.address import local_host

TIMES, WARMING = 20, 3
JSON = "application/json"
_LOADED = re.compile(rb'(?:src|href)="(/(?!console/map)[^"]+\.(?:js|css))"')
"""What a page loads, but for the map, which is weighed by nobody."""

Figures = dict[str, float]


@dataclass
class Console:
    """All pages on one database. Figures are milliseconds, the median of each page; the CPU of all processes for one,
    which other work on the machine does not lengthen; and what the page weighs."""

    service: Service
    line: Line
    much: Much = MUCH
    routes: Sequence[Route] = ROUTES
    times: int = TIMES
    warming: int = WARMING
    seats: dict[str, Seat] = field(default_factory=dict)

    def run(self) -> Figures:
        """Fill the store, sign in, and open every page."""
        Office(self.service, self.line).fill(self.much)
        address = f"http://{local_host(self.service.home.settings)}:{self.service.home.settings.port}"
        self.seats = {who: Seat(address, who) for who in (CLERK, SUPERVISOR)}
        return {key: figure for route in self.routes for key, figure in self._opened(route)}

    @cached_property
    def things(self) -> Things:
        """What there is in the store."""
        return Things(self.service.home, self.times + self.warming)

    def _opened(self, route: Route) -> Sequence[tuple[str, float]]:
        seat = self.seats[SUPERVISOR if route.wide else CLERK]
        took, page, began = list[float](), b"", 0
        for n in range(-self.warming, self.times):
            if n == 0:
                began = self.service.cpu_ns()
            named = self.things.named(n)
            sent = {name: value.format_map(named) for name, value in route.sent}
            ms, page = seat.open(route.path.format_map(named), sent)
            took.append(ms)
        used = (self.service.cpu_ns() - began) / self.times / 1e6
        weight = seat.weight(page) / 1e3
        return (route.name, median(took[self.warming :])), (route.name + CPU, used), (route.name + WEIGHT, weight)


class Seat:
    """One who signed in, with the cookies of a browser."""

    def __init__(self, address: str, who: str) -> None:
        self.address, self.opener = address, build_opener(HTTPCookieProcessor(CookieJar()))
        self.loaded: dict[bytes, int] = {}
        body = json.dumps({"username": who, "password": PASSWORD}).encode()
        self._asked("/api/v1/session", body, {"Content-Type": JSON, "X-CSRFToken": self._token()})
        self.csrf = self._token()

    opener: OpenerDirector

    def open(self, path: str, sent: Mapping[str, str]) -> tuple[float, bytes]:
        """Open a page, or send a form and open what it leads to: milliseconds, and the page."""
        body = urlencode({**sent, "csrf_token": self.csrf}).encode() if sent else None
        began = time.perf_counter()
        page = self._asked(path, body, {})
        return (time.perf_counter() - began) * 1e3, page

    def weight(self, page: bytes) -> int:
        """Bytes of a page with the style and the script that it names."""
        named = set(_LOADED.findall(page))
        for path in named - self.loaded.keys():
            self.loaded[path] = len(self._asked(path.decode(), None, {}))
        return len(page) + sum(self.loaded[path] for path in named)

    def _token(self) -> str:
        return str(json.loads(self._asked("/api/v1/session", None, {}))["csrf_token"])

    def _asked(self, path: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        request = Request(self.address + path, body, dict(headers))  # noqa: S310 - our own service
        try:
            with self.opener.open(request, timeout=120) as answer:
                return bytes(answer.read())
        except OSError as error:
            raise BenchError(f"{path}: {error}") from error
