"""A sealed file: what home may lack (own and others' changes, certificates, photos), for home's eyes alone.

Nothing is marked as sent by it. This module must not write files.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from field.phone.attachments.keeping import to_send
from field.phone.enrolling.certificates import sealing_key
from field.phone.exchange.asking import Run, seal_runs, waiting_runs
from field.phone.identity import identity_of
from field.phone.surroundings import PhoneSurroundings, private_key
from sync.change import hash_of
from sync.problem import UnreadableError
from sync.sealing.file import LINE_BYTES, SEALED_FILE, encode_sealed_file
from sync.sealing.section import Sealer
from sync.segment import chain
from sync.signed import signed_line

MOST_PHOTO_BYTES = 12 << 20
"""Photos are put in, the oldest first, until the next would make them more than this: home takes 16 MiB at once."""
_NO_LIMIT = 2**62


def export_sealed(
    connection: sqlite3.Connection, around: PhoneSurroundings, most_photo_bytes: int = MOST_PHOTO_BYTES
) -> tuple[bytes, int]:
    """The file, and how many photos found no room in it. UnreadableError `no_sealing_key` before home has told one."""
    identity = identity_of(connection)
    reader = sealing_key(connection)
    if not reader:
        raise UnreadableError("no_sealing_key")
    runs = [part for run in waiting_runs(connection, _NO_LIMIT, "included = 0") for part in _short(run)]
    lines = [signed_line("certificate", *row) for row in _certificates(connection)]
    lines += seal_runs(connection, identity, runs, around.now())
    lines += [data for (data,) in connection.execute("SELECT bytes FROM other_segment ORDER BY stream, start, id")]
    photos, left = _photos(connection, identity.epoch, most_photo_bytes)
    sealer = Sealer(SEALED_FILE, reader, private_key(around.new_key()))
    return encode_sealed_file(sealer, lines, photos), left


def _short(run: Run) -> Iterator[Run]:
    """A run in parts that fit into one section: what is damaged takes little with it."""
    tips = [run.prev, *chain(run.prev, [hash_of(data) for data in run.changes])]
    start = size = 0
    for place, data in enumerate(run.changes):
        if place > start and size + len(data) > LINE_BYTES // 2:
            yield Run(run.stream, run.start + start, tips[start], run.scope, run.changes[start:place])
            start, size = place, 0
        size += len(data)
    yield Run(run.stream, run.start + start, tips[start], run.scope, run.changes[start:])


def _certificates(connection: sqlite3.Connection) -> Iterable[tuple[str, str]]:
    return connection.execute("SELECT text, sig FROM certificate ORDER BY stream").fetchall()


def _photos(connection: sqlite3.Connection, epoch: str, most: int) -> tuple[list[bytes], int]:
    found, left = [], 0
    for sha256 in to_send(connection, epoch):
        (data,) = connection.execute("SELECT bytes FROM file WHERE sha256 = ?", (sha256,)).fetchone()
        if len(data) > most:
            left += 1
            continue
        most -= len(data)
        found.append(bytes(data))
    return found, left
