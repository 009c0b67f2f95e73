"""A clerk who signs in over HTTP and opens each page many times, one after the other: how long the service needs.

From the request's first byte to the answer's last, on one kept session of the same machine. It may not judge.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from statistics import median
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from sqlalchemy import select

from api.bench.console.office import CLERK, PASSWORD, Office
from api.bench.console.routes import ROUTES, Route
from api.bench.line import Line
from api.bench.service import BenchError, Service
from api.service.address import local_host
from field.tables import conflict

DOSSIERS, CONFLICTS = 100_000, 5_000
TIMES, WARMING = 20, 3
JSON = "application/json"

Figures = dict[str, float]


@dataclass
class Console:
    """All pages on one database. Figures are milliseconds: the median of each route, and the slowest of all."""

    service: Service
    line: Line
    dossiers: int = DOSSIERS
    conflicts: int = CONFLICTS
    routes: Sequence[Route] = ROUTES
    opener: OpenerDirector = field(default_factory=lambda: build_opener(HTTPCookieProcessor(CookieJar())))

    def run(self) -> Figures:
        """Fill the store, sign in, and open every page."""
        Office(self.service, self.line).fill(self.dossiers, self.conflicts)
        self._sign_in()
        return {route.name: self._opened(route) for route in self.routes}

    def _sign_in(self) -> None:
        token = json.loads(self._asked(Request(self._address("/api/v1/session"))))["csrf_token"]  # noqa: S310
        body = json.dumps({"username": CLERK, "password": PASSWORD}).encode()
        headers = {"Content-Type": JSON, "X-CSRFToken": token}
        self._asked(Request(self._address("/api/v1/session"), body, headers))  # noqa: S310

    def _opened(self, route: Route) -> float:
        with self.service.home.store.read() as connection:
            opened = select(conflict.c.id).where(conflict.c.settled.is_(None)).order_by(conflict.c.id)
            keys = list(connection.scalars(opened.offset(self.conflicts // 2).limit(TIMES + WARMING)))
        took = []
        for key in keys:
            began = time.perf_counter()
            page = self._asked(Request(self._address(route.path.format(conflict=key))))  # noqa: S310
            took.append((time.perf_counter() - began) * 1e3)
            if not page:
                raise BenchError(f"{route.path} is empty")
        return median(took[WARMING:])

    def _asked(self, request: Request) -> bytes:
        with self.opener.open(request, timeout=60) as answer:
            return bytes(answer.read())

    def _address(self, path: str) -> str:
        return f"http://{local_host(self.service.home.settings)}:{self.service.home.settings.port}{path}"
