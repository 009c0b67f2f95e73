"""A thin line to home that is cut at will: what was under way never arrives, and nobody gets through until it is whole.

It may not look into what it carries.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

PIECE = 4_096


@dataclass
class ThinLine:
    """A line to home at `port`; `rate` bytes a second come down it, 0 for as many as may; cut by setting it so."""

    port: int
    rate: int = 0
    is_cut: bool = False
    url: str = ""

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection of a phone."""
        with suppress(OSError):
            if not self.is_cut:
                home_reader, home_writer = await asyncio.open_connection("127.0.0.1", self.port)
                both = self._pump(reader, home_writer, 0), self._pump(home_reader, writer, 1)
                await asyncio.gather(*both, return_exceptions=True)
        writer.transport.abort()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, down: int) -> None:
        with suppress(OSError):
            while not self.is_cut and (piece := await reader.read(PIECE)):
                if down and self.rate:
                    await asyncio.sleep(len(piece) / self.rate)
                if not self.is_cut:
                    writer.write(piece)
                    await writer.drain()
        writer.transport.abort()


@contextmanager
def thin_line(port: int) -> Iterator[ThinLine]:
    """Such a line, open as long as the block lasts."""
    made, loop = ThinLine(port), asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()
    opening = asyncio.start_server(made.carry, "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(opening, loop).result(10)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield made
    finally:
        asyncio.run_coroutine_threadsafe(_close(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)


async def _close(server: asyncio.Server) -> None:
    server.close()
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
