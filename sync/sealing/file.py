"""A sealed file: a bundle's lines and the photos that wait, for home alone; whoever carries it reads nothing.

A section's plain bytes begin with a letter: `L` whole lines of a bundle (gzip), `F` a piece of a file (SHA-256, offset
and size in 8 bytes each, bytes), `E` the end, which says how many sections there are. What is damaged is named and
stops nothing else; a segment is short, so that little goes with a section. This module must not import what it reads.
"""

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sync.bundle import HEADING, Bundle, decode_bundle
from sync.problem import Problem, UnreadableError
from sync.sealing.section import MARK, NotSealedError, Opener, Sealer, Section, sections
from sync.strict_json import dumps, loads

SEALED_FILE = "packhorse sealed file 1"
"""What these sections are sealed for: `kind` of `Sealer` and `Opener`."""
LINES, PIECE, END = b"L", b"F", b"E"
LINE_BYTES, PIECE_BYTES = 32 * 1024, 256 * 1024
MOST_UNPACKED = 64 << 20
"""So many bytes of lines one file may unpack to."""
_NUMBER = 8
_PIECE_HEAD = 32 + 2 * _NUMBER


@dataclass(frozen=True, slots=True)
class SealedFile:
    """What a sealed file holds: a bundle, whole files by SHA-256, and what is wrong with it, which stops no other."""

    bundle: Bundle
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]


def encode_sealed_file(sealer: Sealer, lines: Iterable[bytes], files: Iterable[bytes]) -> bytes:
    """A file of these lines of a bundle (without its heading) and these whole files."""
    plains = [LINES + gzip.compress(each, mtime=0) for each in _gathered(lines)]
    for data in files:
        plains += [PIECE + each for each in _pieces(data)]
    plains.append(END + dumps({"sections": len(plains)}).encode())
    return b"".join(MARK + sealer.seal(number, plain) for number, plain in enumerate(plains))


def decode_sealed_file(data: bytes, opener: Opener) -> SealedFile:
    """Open what can be opened.

    UnreadableError `not_a_sealed_file`, `sealed_for_another`, or `sealed_damaged` when nothing can.
    """
    if MARK not in data:
        raise UnreadableError("not_a_sealed_file")
    opened, problems = _opened(data, opener)
    if not opened:
        codes = {each.code for each in problems}
        raise UnreadableError("sealed_for_another" if codes == {"sealed_for_another"} else "sealed_damaged")
    problems += _missing(opened)
    found = _Found()
    for section in opened:
        try:
            _take(section, found)
        except (UnreadableError, ValueError, zlib.error):
            problems.append(Problem("section_damaged", f"section {section.number}"))
    heading = dumps({"bundle": HEADING}).encode() + b"\n"
    bundle = decode_bundle(heading + b"\n".join(found.lines))
    files, broken = found.whole()
    return SealedFile(bundle, files, (*problems, *broken))


def _gathered(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Whole lines together, up to about LINE_BYTES."""
    held: list[bytes] = []
    size = 0
    for line in lines:
        if held and size + len(line) > LINE_BYTES:
            yield b"\n".join(held)
            held, size = [], 0
        held.append(line)
        size += len(line)
    if held:
        yield b"\n".join(held)


def _pieces(data: bytes) -> Iterator[bytes]:
    digest, size = hashlib.sha256(data).digest(), len(data).to_bytes(_NUMBER, "big")
    for offset in range(0, len(data), PIECE_BYTES):
        yield digest + offset.to_bytes(_NUMBER, "big") + size + data[offset : offset + PIECE_BYTES]


def _opened(data: bytes, opener: Opener) -> tuple[list[Section], list[Problem]]:
    opened: dict[tuple[bytes, int], Section] = {}
    problems = []
    for place, sealed in enumerate(sections(data)):
        try:
            section = opener.open(sealed)
            opened[section.batch, section.number] = section
        except NotSealedError as error:
            problems.append(Problem(error.code, f"place {place}"))
    return list(opened.values()), problems


def _missing(opened: Iterable[Section]) -> Iterator[Problem]:
    """Of each file: numbers that are not there, and whether its end is."""
    batches: dict[bytes, dict[int, bytes]] = {}
    for section in opened:
        batches.setdefault(section.batch, {})[section.number] = section.plain
    for numbers in batches.values():
        last = max(numbers)
        missing = [number for number in range(last) if number not in numbers]
        yield from (Problem("section_missing", f"section {number}") for number in missing)
        if not numbers[last].startswith(END):
            yield Problem("file_cut", f"section {last + 1}")


@dataclass
class _Found:
    lines: list[bytes] = field(default_factory=list)
    pieces: dict[str, dict[int, bytes]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def whole(self) -> tuple[dict[str, bytes], list[Problem]]:
        """The files that are whole, and the others."""
        files, broken = {}, []
        for sha256, pieces in self.pieces.items():
            data = b"".join(pieces[offset] for offset in sorted(pieces))
            if hashlib.sha256(data).hexdigest() == sha256:
                files[sha256] = data
            else:
                broken.append(Problem("photo_incomplete", sha256, f"{len(data)} of {self.sizes[sha256]} bytes"))
        return files, broken


def _take(section: Section, found: _Found) -> None:
    kind, plain = section.plain[:1], section.plain[1:]
    if kind == LINES:
        found.lines.append(_unpacked(plain, MOST_UNPACKED - sum(map(len, found.lines))))
    elif kind == PIECE and len(plain) > _PIECE_HEAD:
        sha256, offset = plain[:32].hex(), int.from_bytes(plain[32:40], "big")
        found.sizes[sha256] = int.from_bytes(plain[40:_PIECE_HEAD], "big")
        found.pieces.setdefault(sha256, {})[offset] = plain[_PIECE_HEAD:]
    elif kind == END:
        loads(plain)
    else:
        raise UnreadableError("section_damaged")


def _unpacked(packed: bytes, most: int) -> bytes:
    """What gzip bytes unpack to, bounded: whoever made the file need not be a phone."""
    unpacker = zlib.decompressobj(31)
    plain = unpacker.decompress(packed, max(most, 1))
    if not unpacker.eof:
        raise UnreadableError("section_damaged")
    return plain
