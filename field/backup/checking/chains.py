"""The log of a backup: every change hashes to its hash, and every chain of a stream to its tip.

All of it is walked, in one pass and little memory. An erased change has no bytes, but its hash still carries the chain.
This module must not write.
"""

import hashlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Row, select

from field.backup.problems import broken
from field.tables import change, stream
from sync.segment import GENESIS

Tips = list[bytes]


def check_chains(connection: Connection, streams: Mapping[str, tuple[int, bytes]]) -> int:
    """Walk the whole log; returns how many changes there are. Raises BackupError `backup_broken`.

    `streams` says how far each is complete, with its tip there. Where a stream has forked, the beginning of a branch
    may be missing; then only the changes themselves are checked.
    """
    forked = set(connection.scalars(select(stream.c.stream).where(stream.c.forked_at.is_not(None))))
    asked = select(change.c.stream, change.c.n, change.c.hash, change.c.tip, change.c.body)
    rows = connection.execute(asked.order_by(change.c.stream, change.c.n)).yield_per(2_000)
    promised = {(name, upto): tip for name, (upto, tip) in streams.items()}
    count = _walk(rows, forked, promised)
    if promised:
        name, n = min(promised)
        raise broken(f"{name}.{n}", "promised by the manifest, missing in the log")
    return count


def _walk(rows: Iterable[Row], forked: set[str], promised: dict[tuple[str, int], bytes]) -> int:
    count, here, at, before, tips = 0, "", 0, [GENESIS], list[bytes]()
    for row in rows:
        count += 1
        if row.stream != here:
            here, at, before, tips = row.stream, 0, [], [GENESIS]
        if row.n != at:
            before, tips, at = (tips if row.n == at + 1 else []), [], row.n
        _check(row, before, row.stream in forked)
        tips.append(row.tip)
        if promised.get((row.stream, row.n)) == row.tip:
            del promised[row.stream, row.n]
    return count


def _check(row: Row, before: Tips, forked: bool) -> None:
    name = f"{row.stream}.{row.n}"
    if row.body is not None and hashlib.sha256(row.body).digest() != row.hash:
        raise broken(name, "its bytes do not hash to its hash")
    if before and not forked and all(hashlib.sha256(tip + row.hash).digest() != row.tip for tip in before):
        raise broken(name, "the chain breaks here")
