"""A bad road: a TCP proxy between phones and home that cuts a line at a byte, or hands on something else.

It passes one whole message there and one back, and knows of HTTP only where a message ends. This module must not know
what a message says.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from api.bench.lines.proxy import proxied

Rewrite = Callable[[bytes], bytes]
END = b"\r\n\r\n"


def whole(message: bytes) -> bytes:
    """A message as it came."""
    return message


@dataclass
class Road:
    """The way to home at `port`. A message is rewritten, then cut after so many bytes (None: it arrives whole).

    It may arrive several `times` at once; `sources` are the addresses that home sees it come from, one after the other.
    `heard` is every message of the phone, whole, as it came.
    """

    port: int
    request: Rewrite = whole
    answer: Rewrite = whole
    cut_request: int | None = None
    cut_answer: int | None = None
    instead: bytes | None = None
    times: int = 1
    sources: tuple[str, ...] = ("127.0.0.1",)
    url: str = ""
    sizes: list[tuple[int, int]] = field(default_factory=list)
    heard: list[bytes] = field(default_factory=list)

    async def travel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Everything on one connection of a phone."""
        with suppress(OSError, asyncio.IncompleteReadError):
            while await self._message(reader, writer):
                pass
        writer.transport.abort()

    async def _message(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One message and its answer; whether the line still stands."""
        came = await _read(reader)
        self.heard.append(came)
        asked = self.request(came)
        if self.instead is not None:
            await _write(writer, self.instead)
            writer.close()
            return False
        answers = await asyncio.gather(*(self._carried(asked) for _ in range(self.times)))
        if answers[-1] is None:
            return False
        answered = self.answer(answers[-1])
        self.sizes.append((len(asked), len(answered)))
        await _write(writer, answered[: self.cut_answer])
        return is_whole(answered[: self.cut_answer])

    async def _carried(self, asked: bytes) -> bytes | None:
        """Home's answer to a message; none to one that was cut."""
        source = self.sources[len(self.heard) % len(self.sources)]
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, local_addr=(source, 0))
        try:
            await _write(writer, asked[: self.cut_request])
            if self.cut_request is not None and self.cut_request < len(asked):
                return None
            return await _read(reader, has_body=not asked.startswith(b"HEAD "))
        finally:
            writer.transport.abort()


async def _read(reader: asyncio.StreamReader, has_body: bool = True) -> bytes:
    head = await reader.readuntil(END)
    return head + (await reader.readexactly(length(head)) if has_body else b"")


async def _write(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


def length(head: bytes) -> int:
    """How long the body below this head is."""
    lines = [line.partition(b":") for line in head.lower().split(b"\r\n")]
    return next((int(value) for name, _, value in lines if name == b"content-length"), 0)


def is_whole(message: bytes) -> bool:
    """Whether the body is as long as its head says: else there is nothing to wait for."""
    head, end, body = message.partition(END)
    return bool(end) and length(head) == len(body)


def with_body(message: bytes, change: Rewrite, claim: int | None = None) -> bytes:
    """The message with another body, and a length that fits it or is only claimed."""
    head, _, body = message.partition(END)
    body = change(body)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"content-length:")]
    said = len(body) if claim is None else claim
    return b"\r\n".join([*lines, b"Content-Length: %d" % said]) + END + body


@contextmanager
def road(port: int, secret: ssl.SSLContext | None = None) -> Iterator[Road]:
    """A road to home at this port, open as long as the block lasts; with TLS on the phone's side where it is given."""
    made = Road(port)
    with proxied(made.travel, asyncio.new_event_loop(), 1 << 24, secret) as made.url:
        yield made
