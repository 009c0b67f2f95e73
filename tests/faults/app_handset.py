"""A phone of the app's own code against a running service, over real HTTP; and a thin line that breaks again and again.

This module must not know how home or the phone stores anything.
"""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from api.home import utc_ms
from tests.faults.handset import HOUSEHOLD
from tests.faults.town import Town
from tests.field.app.pocket import AppPhone, FailedError

PIECE = 4096


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


@dataclass
class ThinLine:
    """A line to home at `port` of `rate` bytes a second that breaks after every `life` bytes that went up it."""

    port: int
    rate: int
    life: int
    up: int = 0
    cuts: int = 0
    url: str = ""
    lines: set[asyncio.StreamWriter] = field(default_factory=set)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a phone."""
        with suppress(OSError):
            home_reader, home_writer = await asyncio.open_connection("127.0.0.1", self.port)
            self.lines |= {writer, home_writer}
            await asyncio.gather(self._up(reader, home_writer), _down(home_reader, writer), return_exceptions=True)
            for each in (writer, home_writer):
                self.lines.discard(each)
                each.transport.abort()

    async def _up(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            await asyncio.sleep(len(piece) / self.rate)
            writer.write(piece)
            await writer.drain()
            before, self.up = self.up, self.up + len(piece)
            if before // self.life != self.up // self.life:
                self.cuts += 1
                for each in self.lines:
                    each.transport.abort()


async def _down(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while piece := await reader.read(PIECE):
        writer.write(piece)
        await writer.drain()
    writer.transport.abort()


@contextmanager
def thin_line(port: int, rate: int, life: int) -> Iterator[ThinLine]:
    """Such a line, open as long as the block lasts."""
    made, loop = ThinLine(port, rate, life), asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(made.carry, "127.0.0.1", 0))
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _close(server: asyncio.Server) -> None:
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
