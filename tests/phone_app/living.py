"""A phone whose battery dies: a browser profile on a disk, killed at once and started again.

Processes are found by the profile they were started with, and only those are ended. It may not know any screen.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from api.bench.browser import chromium
from tests.faults.town import Town, eventually
from tests.phone_app.conftest import PHONE
from tests.phone_app.hand import Hand

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = {"latitude": 20.123456, "longitude": 105.123456, "accuracy": 9}
HEARS = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


@dataclass
class Living:
    """A phone of a profile in `folder`; `hand` is the running one."""

    town: Town
    browser: Browser
    folder: Path
    zone: str = PHONE["timezone_id"]
    hand: Hand = field(init=False)

    def __post_init__(self) -> None:
        self.start()

    def start(self) -> None:
        """Switch it on."""
        root = ["--no-sandbox"] if os.geteuid() == 0 else []
        context = self.browser.browser_type.launch_persistent_context(
            self.folder,
            executable_path=chromium.found(),
            args=[*root, *HEARS],
            permissions=["geolocation"],
            geolocation=HERE,
            **{**PHONE, "timezone_id": self.zone},
        )
        self.hand = Hand(self.town, context)

    def die(self) -> None:
        """The battery is pulled: nothing gets a chance to end well."""
        self.kill()
        self.close()

    def kill(self) -> None:
        """Its processes end at once, all that were started with its profile."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        assert eventually(lambda: not self._processes())

    def close(self) -> None:
        """Switch it off, if it is not dead."""
        from playwright.sync_api import Error

        with suppress(Error):
            self.hand.context.close()

    def again(self) -> Hand:
        """It dies and is switched on."""
        self.die()
        self.start()
        return self.hand

    def _processes(self) -> list[int]:
        mark = f"--user-data-dir={self.folder}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "cmdline").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                continue
        return found
