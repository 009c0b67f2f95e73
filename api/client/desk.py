"""A member of staff at the JSON API over HTTP, as the office's screens use it: session cookie and CSRF token.

It may not know what a resource means; bodies go in and out as JSON values.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from http.cookiejar import CookieJar
from typing import Any

from api.client.answers import MOST_BYTES, NoAnswerError, judged

API = "/api/v1"
JSON = "application/json"
TIMEOUT = 30.0


class Desk:
    """One session with home at `address`. Every call raises HomeRefusedError or NoAnswerError like a phone's."""

    def __init__(self, address: str, language: str = "vi") -> None:
        """Nobody is signed in yet; nothing is sent."""
        self.address, self.language, self.csrf = address.rstrip("/"), language, ""
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), cookies)

    def sign_in(self, username: str, password: str) -> None:
        """Begin a session."""
        self.csrf = self.get("/session")["csrf_token"]
        self.csrf = self.post("/session", {"username": username, "password": password})["csrf_token"]

    def get(self, path: str, query: Mapping[str, object] | None = None) -> Any:
        """Read a resource."""
        asked = f"?{urllib.parse.urlencode(query)}" if query else ""
        return self._call("GET", path + asked, None)

    def post(self, path: str, given: Mapping[str, object]) -> Any:
        """Write to a resource."""
        return self._call("POST", path, json.dumps(given).encode())

    def pages(self, path: str, key: str) -> list[dict[str, Any]]:
        """Every page of a list, one after the other."""
        found: list[dict[str, Any]] = []
        after = ""
        while True:
            page = self.get(path, {"limit": 200} | ({"after": after} if after else {}))
            found += page[key]
            after = page.get("next") or ""
            if not after:
                return found

    def _call(self, method: str, path: str, data: bytes | None) -> Any:
        headers = {"Accept": JSON, "Content-Type": JSON, "Accept-Language": self.language, "X-CSRFToken": self.csrf}
        request = urllib.request.Request(self.address + API + path, data, headers, method=method)  # noqa: S310 - ours
        try:
            with self._opener.open(request, timeout=TIMEOUT) as answer:
                return _read(answer.status, answer)
        except urllib.error.HTTPError as error:
            with error:
                return _read(error.code, error)
        except OSError as error:
            raise NoAnswerError("no_network", repr(error)) from error


def _read(status: int, answer: Any) -> Any:
    headers = {key.lower(): value for key, value in answer.headers.items()}
    return json.loads(judged(status, headers, answer.read(MOST_BYTES), JSON))
