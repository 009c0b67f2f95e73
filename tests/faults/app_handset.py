"""A phone of the app's own code against a running service, over real HTTP.

This module must not know how home or the phone stores anything.
"""

from __future__ import annotations

import base64
from types import SimpleNamespace
from typing import Any

from api.home import utc_ms
from tests.faults.handset import HOUSEHOLD
from tests.faults.town import Town
from tests.field.app.pocket import AppPhone, FailedError


class AppHandset(AppPhone):
    """One person's phone. `url` may be changed: the same phone, another road."""

    def __init__(self, town: Town) -> None:
        super().__init__(SimpleNamespace(clock=utc_ms, slip=town.slip))  # type: ignore[arg-type]  # all it asks of one
        self.url = town.url

    def do(self, what: str, **told: object) -> Any:
        return super().do(what, address=self.url, **told)

    def photograph(self, data: bytes) -> str:
        """Take a photo; the value that names it."""
        value: str = self.do("photograph", photo=base64.b64encode(data).decode())
        return value

    def household(self, area: str, **values: object) -> str:
        """A new household, which agrees; its id."""
        return self.new({"dong_y": "co", "chu_ho": "Lò Văn Ún", **values}, area, HOUSEHOLD)

    def sends(self) -> bool:
        """Whether every photo got through this time."""
        try:
            self.do("send photos")
        except FailedError:
            return False
        return set(self.do("photos")) <= {"sent"}

    def shown(self, value: str, part: str = "file") -> bytes:
        """What is here of the photo behind a value, without a network."""
        return base64.b64decode(self.do("photo", value=value, part=part))
