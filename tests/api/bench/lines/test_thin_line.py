"""The thin line is as slow as it says, breaks as often as it says, and counts what went over it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from api.bench.lines.thin_line import DOWN, UP, Shape, ThinLine, thin_line

PATIENCE = 30


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of somebody who says everything again."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_answer, args=(server,), daemon=True).start()
        yield server.getsockname()[1]


def _answer(server: socket.socket) -> None:
    with suppress(OSError):
        while True:
            threading.Thread(target=_echo, args=(server.accept()[0],), daemon=True).start()


def _echo(line: socket.socket) -> None:
    with suppress(OSError), line:
        while data := line.recv(4096):
            line.sendall(data)


def said(line: ThinLine, data: bytes) -> bytes:
    """What comes back of this, until it is whole or the line breaks."""
    host, _, port = line.url.removeprefix("http://").partition(":")
    heard = b""
    with suppress(OSError), socket.create_connection((host, int(port)), timeout=PATIENCE) as end:
        end.sendall(data)
        while len(heard) < len(data) and (piece := end.recv(4096)):
            heard += piece
    return heard


def test_it_takes_as_long_as_its_rate_and_latency_say(echo: int) -> None:
    with thin_line(echo, Shape(rate=40_000, latency=0.2)) as line:
        start, data = time.monotonic(), bytes(range(256)) * 80
        assert said(line, data) == data
        assert time.monotonic() - start >= 0.2 + 0.2 + len(data) / 40_000  # to connect, there and back, and the bytes
        assert line.moved == [len(data), len(data)]


def test_two_connections_share_it(echo: int) -> None:
    with thin_line(echo, Shape(rate=40_000)) as line:
        start, data = time.monotonic(), bytes(20_000)
        second = threading.Thread(target=said, args=(line, data))
        second.start()
        said(line, data)
        second.join(PATIENCE)
        assert time.monotonic() - start >= 2 * len(data) / 40_000


def test_it_breaks_and_comes_back_and_the_time_away_is_not_counted(echo: int) -> None:
    with thin_line(echo, Shape(rate=20_000, cut=30, first_cut=0.5, away=1)) as line:
        start = time.monotonic()
        assert 0 < len(said(line, bytes(20_000))) < 20_000
        assert line.cuts == 1
        while said(line, b"still there?") != b"still there?":
            time.sleep(0.05)
        assert time.monotonic() - start >= 1.5
        assert line.link_s <= time.monotonic() - start - 1 + 0.05


def test_what_is_counted_begins_anew_with_another_shape(echo: int) -> None:
    with thin_line(echo) as line:
        said(line, bytes(100_000))
        assert line.moved[UP] == line.moved[DOWN] == 100_000
        line.become(Shape(rate=1_000_000))
        assert line.moved == [0, 0]
        assert line.link_s < PATIENCE
