"""What an app posts, and what came of it. Values only."""

from dataclasses import dataclass
from typing import BinaryIO

from field.openrosa.submissions.reading.instance import Instance

TAKEN, PARTIAL, AGAIN, BESIDE = "submission_taken", "submission_partial", "submission_again", "submission_beside"


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a request: the `name` and `kind` that the app gives it (data, never believed), its bytes from 0."""

    name: str
    kind: str
    size: int
    stream: BinaryIO


@dataclass(frozen=True, slots=True)
class Posted:
    """One request. `device` is what the app calls its phone; `sent` the phone's clock then (UTC ms; None: not said).

    `is_incomplete`: the app says that more files follow.
    """

    xml: bytes
    parts: tuple[Part, ...] = ()
    device: str = ""
    is_incomplete: bool = False
    sent: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that stands under its hash: its name as data, its extension as a value names it."""

    name: str
    sha256: str
    extension: str
    size: int
    kind: str

    @property
    def value(self) -> str:
        """The value that names it."""
        return f"sha256:{self.sha256}.{self.extension}"


@dataclass(frozen=True, slots=True)
class Laid:
    """A request whose bytes are durable: the instance as read, its bytes and their hash, and the files kept."""

    posted: Posted
    instance: Instance
    sha256: str
    files: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """What an app is answered: a code of the table of errors, and whether it says itself that files are still to come.

    `must_ring`: something waits now to be turned, and nobody has rung for it.
    """

    instance: str
    code: str
    is_partial: bool
    must_ring: bool
