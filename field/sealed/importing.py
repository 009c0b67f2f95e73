"""Taking in a sealed file: its photos into their place, its segments through the ordinary intake, its states as offers.

Twice is once. What is damaged is named and stops nothing else; whoever carried the file is believed in nothing, for
segments are signed by their streams, states and certificates by home, and photos are their hash.
"""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from field.attachments import keeping
from field.intake.admission import BUNDLE, Admission, Route
from field.intake.admit import admit
from field.merge.folding.ground import take_offers
from field.merge.waiting.shards import shard_of
from field.surroundings import Surroundings
from sync.problem import Problem, UnreadableError
from sync.sealing.file import SEALED_FILE, SealedFile, decode_sealed_file
from sync.sealing.section import Opener
from sync.wire.request import Refused


@dataclass(frozen=True, slots=True)
class Brought:
    """What a sealed file came to. `shards` have work waiting; `photos` were not here before; `problems` are damage."""

    admission: Admission
    states: int
    photos: int
    known_photos: int
    problems: tuple[Problem, ...]
    shards: frozenset[int]

    @property
    def refused(self) -> tuple[Refused, ...]:
        """Segments that were turned away."""
        return self.admission.refused


def open_sealed(data: bytes, surroundings: Surroundings) -> SealedFile:
    """Open a file that was sealed for this home. Raises UnreadableError, and then nothing of it can be used."""
    if surroundings.sealing is None:
        raise UnreadableError("sealed_for_another")
    return decode_sealed_file(data, Opener(SEALED_FILE, surroundings.sealing))


def lay_down(folder: Path, files: Mapping[str, bytes]) -> dict[str, tuple[int, str]]:
    """Put photos in their place, durably and outside of any transaction: size and media type by SHA-256."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = {}
    for sha256, data in files.items():
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as partial:
            partial.write(data)
            partial.flush()
        found[sha256] = (len(data), keeping.put_in_place(folder, Path(partial.name), sha256))
    return found


def take_in(
    connection: Connection,
    opened: SealedFile,
    laid: Mapping[str, tuple[int, str]],
    by: str,
    surroundings: Surroundings,
) -> Brought:
    """Take in what was opened, by the installation or desk `by`; the caller commits, and only then tells."""
    bundle = opened.bundle
    admission = admit(connection, bundle.segments, Route(by, BUNDLE), surroundings, bundle.certificates)
    states = take_offers(connection, bundle.states, surroundings)
    known = {sha256 for sha256 in laid if keeping.is_kept(connection, sha256)}
    for sha256, (size, kind) in laid.items():
        keeping.enter(connection, sha256, size, kind, by, surroundings)
    offered = {shard_of(dossier, surroundings.shards) for dossier, _ in states}
    return Brought(
        admission=admission,
        states=len(states),
        photos=len(laid) - len(known),
        known_photos=len(known),
        problems=(*opened.problems, *bundle.problems),
        shards=admission.shards | offered,
    )


def digest(data: bytes) -> str:
    """By what a file is called in reports and in the access log."""
    return hashlib.sha256(data).hexdigest()
