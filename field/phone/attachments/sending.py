"""Sending files, after the changes that name them: resumable, each until home says that it has all of it (law 11).

What came of a piece before a cut is kept at home, so little is sent twice. The whole file is checked against its hash
there; where that fails, a piece was damaged on its way, and every later one carries its checksum. This module must not
know how a piece travels.
"""

from collections.abc import Callable
from dataclasses import dataclass

from field.phone.attachments.keeping import to_send
from field.phone.identity import identity_of
from field.phone.store import PhoneStore

PIECE, CAREFUL_PIECE = 512 * 1024, 64 * 1024
TRIES = 4
BEGIN_ANEW = frozenset({"upload_unknown", "upload_expired", "upload_lost"})
ASK_AGAIN = frozenset({"upload_offset", "upload_checksum_wrong"})
DAMAGED = "attachment_hash_wrong"


class UploadRefusedError(Exception):
    """Home did not take a file, or a piece of it, now: `code` is in the table of errors."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class FileLine:
    """How pieces reach home. All raise UploadRefusedError, or what the way to home raises.

    `begin(sha256, size)` gives the place of an upload and how many bytes home has already; `how_far(place)` that
    number; `append(place, offset, piece, with_checksum)` sends a piece and gives the new number.
    """

    begin: Callable[[str, int], tuple[str, int]]
    how_far: Callable[[str], int]
    append: Callable[[str, int, bytes, bool], int]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files home has now, in how many bytes that it had not; and those it did not take, by code."""

    files: int = 0
    bytes: int = 0
    refused: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _File:
    sha256: str
    data: bytes
    place: str
    careful: bool


def send_files(store: PhoneStore, line: FileLine) -> Sent:
    """Send everything that home has not got; what it does not take now holds up no other file."""
    with store.read() as connection:
        due = to_send(connection, identity_of(connection).epoch)
    files, size, refused = 0, 0, list[tuple[str, str]]()
    for sha256 in due:
        try:
            size += _send(store, line, sha256)
            files += 1
        except UploadRefusedError as error:
            refused.append((sha256, error.code))
    return Sent(files, size, tuple(refused))


def _send(store: PhoneStore, line: FileLine, sha256: str) -> int:
    for left in range(TRIES - 1, -1, -1):
        file = _file(store, sha256)
        try:
            return _send_rest(store, line, file)
        except UploadRefusedError as error:
            if left == 0 or error.code not in BEGIN_ANEW | ASK_AGAIN | {DAMAGED}:
                raise
            if error.code not in ASK_AGAIN:
                _note(store, sha256, "place = '', careful = careful OR ?", (error.code == DAMAGED,))
    raise AssertionError("the last try answers or raises")


def _send_rest(store: PhoneStore, line: FileLine, file: _File) -> int:
    """Go on from where home is; how many bytes went."""
    size = len(file.data)
    place, offset = (file.place, line.how_far(file.place)) if file.place else line.begin(file.sha256, size)
    if place != file.place and offset < size:
        _note(store, file.sha256, "place = ?", (place,))
    missing = size - offset
    while offset < size:
        piece = file.data[offset : offset + (CAREFUL_PIECE if file.careful else PIECE)]
        reached = line.append(place, offset, piece, file.careful)
        if not offset < reached <= size:
            raise UploadRefusedError("upload_offset")
        offset = reached
    with store.read() as connection:
        epoch = identity_of(connection).epoch
    _note(store, file.sha256, "place = '', careful = 0, epoch = ?", (epoch,))
    return missing


def _file(store: PhoneStore, sha256: str) -> _File:
    with store.read() as connection:
        row = connection.execute("SELECT bytes, place, careful FROM file WHERE sha256 = ?", (sha256,)).fetchone()
    return _File(sha256, bytes(row[0]), row[1], bool(row[2]))


def _note(store: PhoneStore, sha256: str, what: str, values: tuple[object, ...]) -> None:
    with store.write() as connection:
        connection.execute(f"UPDATE file SET {what} WHERE sha256 = ?", (*values, sha256))  # noqa: S608 - our own text
