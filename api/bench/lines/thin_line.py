"""A thin line to home: a TCP proxy of a real rate and latency that breaks again and again.

Everything on it shares one rate in each direction, service workers and all, as on a phone. What has gone over it is
counted here, not told by anybody. A break ends every connection, as a phone does that loses its network. It must not
know what is said on it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic

from api.bench.lines.proxy import PATIENCE, proxied

PACKET, BULK = 1_400, 65_536
"""Bytes that travel together on a shaped line, and on one that is as fast as it goes."""
WAITING = 8_192
"""Bytes that may wait before the line in each direction."""
UP, DOWN = 0, 1


@dataclass(frozen=True, slots=True)
class Shape:
    """Bytes a second each way (0: as fast as it goes), and seconds from a question to the first byte of its answer.

    It breaks after `first_cut` seconds of standing (0: after `cut`), then after every `cut`, and stays `away` so long.
    """

    rate: float = 0
    latency: float = 0
    cut: float = 0
    first_cut: float = 0
    away: float = 0


FREE = Shape()


@dataclass
class ThinLine:
    """A line to the service at `port`; `url` is its near end. `moved` counts bytes up and down since it was shaped."""

    port: int
    shape: Shape = FREE
    url: str = ""
    moved: list[int] = field(default_factory=lambda: [0, 0])
    cuts: int = 0
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _since: float = field(default_factory=monotonic)
    _gone: float = 0
    _back: float = 0
    _free: list[float] = field(default_factory=lambda: [0.0, 0.0])
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _cutter: asyncio.TimerHandle | None = None

    @property
    def link_s(self) -> float:
        """Seconds that it has stood since it was shaped."""
        now = monotonic()
        return now - self._since - self._gone + max(0.0, self._back - now)

    def become(self, shape: Shape) -> None:
        """Another shape, from now on; everything is counted anew."""
        asyncio.run_coroutine_threadsafe(self._become(shape), self.loop).result(PATIENCE)

    async def _become(self, shape: Shape) -> None:
        self.shape, self.moved, self.cuts = shape, [0, 0], 0
        self._since, self._gone, self._back = monotonic(), 0.0, 0.0
        if self._cutter is not None:
            self._cutter.cancel()
        if shape.cut:
            self._cutter = self.loop.call_later(shape.first_cut or shape.cut, self._break)

    def _break(self) -> None:
        self.cuts += 1
        for each in self._ends:
            each.transport.abort()
        self._gone += self.shape.away
        self._back = monotonic() + self.shape.away
        self._cutter = self.loop.call_later(self.shape.away + self.shape.cut, self._break)

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        ends = [writer]
        self._ends.add(writer)
        with suppress(OSError):
            if monotonic() >= self._back:
                await asyncio.sleep(self.shape.latency)  # until both ends know of it
                home_reader, home_writer = await asyncio.open_connection("127.0.0.1", self.port, limit=WAITING)
                ends.append(home_writer)
                self._ends.add(home_writer)
                await asyncio.gather(self._over(UP, reader, home_writer), self._over(DOWN, home_reader, writer))
        for each in ends:
            self._ends.discard(each)
            each.transport.abort()

    async def _over(self, way: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One direction: pieces take their turn on the line, then they are under way for half the latency."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        arriving = asyncio.create_task(_arrive(under_way, writer))
        with suppress(OSError):
            while piece := await reader.read(PACKET if self.shape.rate else BULK):
                if self.shape.rate:
                    self._free[way] = max(self._free[way], monotonic()) + len(piece) / self.shape.rate
                    await asyncio.sleep(self._free[way] - monotonic())
                if writer.transport.is_closing():
                    break
                self.moved[way] += len(piece)
                under_way.put_nowait((monotonic() + self.shape.latency / 2, piece))
        under_way.put_nowait((monotonic() + self.shape.latency / 2, b""))
        await arriving


async def _arrive(under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while (due := await under_way.get())[1]:
            await asyncio.sleep(max(0.0, due[0] - monotonic()))
            writer.write(due[1])
            await writer.drain()
    writer.close()  # what was written still goes


@contextmanager
def thin_line(port: int, shape: Shape = FREE) -> Iterator[ThinLine]:
    """Such a line, open as long as the block lasts."""
    made = ThinLine(port)
    with proxied(made.carry, made.loop, WAITING) as made.url:
        made.become(shape)
        yield made
        made.become(FREE)
