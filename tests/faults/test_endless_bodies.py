"""Bodies without end, and bodies that unfold without end: refused while they arrive, by a server that stays small."""

from __future__ import annotations

import gzip
import select
import socket
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.handset import Handset
from tests.faults.town import WEB, Town

MIB = 1 << 20
PIECE = b" " * 65_536
PIECES_OF_A_GIGABYTE = (1 << 30) // len(PIECE)
MOST_TAKEN = 64 * MIB
"""Far above the limit of 16 MiB, as some of it is on its way; far below what is offered."""
MOST_GROWN = 64 * MIB


def resident(town: Town) -> int:
    """The memory of the largest web process in bytes."""
    told = [Path(f"/proc/{pid}/status").read_text(encoding="utf-8") for pid in town.pids()[WEB]]
    return max(int(each.partition("VmHWM:")[2].split()[0]) for each in told) * 1024


def chunked() -> Iterator[bytes]:
    """A gigabyte in chunks."""
    for _ in range(PIECES_OF_A_GIGABYTE):
        yield b"%x\r\n" % len(PIECE) + PIECE + b"\r\n"


def poured(town: Town, head: list[str], body: Iterator[bytes]) -> tuple[int, int]:
    """Send until home answers: the status, and how many bytes it let in."""
    lines = [*head, "Host: home", "Content-Type: application/json", "", ""]
    sent = 0
    with socket.create_connection(("127.0.0.1", town.settings.port), timeout=30) as line:
        line.sendall("\r\n".join(lines).encode())
        try:
            for piece in body:
                if select.select([line], [], [], 0)[0]:
                    break
                line.sendall(piece)
                sent += len(piece)
        except ConnectionError:  # home closed while we were sending; its answer is there to be read
            pass
        return int(line.recv(4096).split()[1]), sent


@pytest.mark.parametrize("path", ["/api/v1/sync", "/api/v1/enrol"])
def test_D05_a_gigabyte_in_chunks_is_answered_413_while_it_streams_and_memory_stays_flat(
    living_town: Town, enrolled: Callable[[str], Handset], path: str
) -> None:
    token = enrolled("hoa").token()
    before = resident(living_town)
    for _ in range(3):
        head = [f"POST {path} HTTP/1.1", f"Authorization: Bearer {token}", "Transfer-Encoding: chunked"]
        status, sent = poured(living_town, head, chunked())
        assert status == 413
        assert sent < MOST_TAKEN
    assert resident(living_town) - before < MOST_GROWN


def test_D05_a_gigabyte_that_is_announced_is_refused_before_it_comes(
    living_town: Town, enrolled: Callable[[str], Handset]
) -> None:
    head = ["POST /api/v1/sync HTTP/1.1", f"Authorization: Bearer {enrolled('hoa').token()}"]
    status, sent = poured(
        living_town, [*head, f"Content-Length: {1 << 30}"], (PIECE for _ in range(PIECES_OF_A_GIGABYTE))
    )
    assert status == 413
    assert sent < MOST_TAKEN


def bomb(size: int) -> bytes:
    """So many blanks, packed."""
    packer = zlib.compressobj(9, wbits=31)
    packed = [packer.compress(b" " * MIB) for _ in range(size // MIB)]
    return b"".join([*packed, packer.flush()])


def test_D07_bombs_are_answered_413_and_memory_stays_flat(
    living_town: Town, enrolled: Callable[[str], Handset]
) -> None:
    token = enrolled("hoa").token()
    before = resident(living_town)
    once = bomb(200 * MIB)
    for data in (once, gzip.compress(once), once[: len(once) // 2], once * 5):
        head = [
            "POST /api/v1/sync HTTP/1.1",
            f"Authorization: Bearer {token}",
            "Content-Encoding: gzip",
            f"Content-Length: {len(data)}",
        ]
        status, _ = poured(living_town, head, iter([data]))
        assert status == 413
    assert resident(living_town) - before < MOST_GROWN
