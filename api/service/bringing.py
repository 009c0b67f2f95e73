"""Taking in a sealed file at the edge: opened, photos laid down, one commit, and then what is told of it.

Views and the command do the same by it. It may not know who may; whoever calls has asked.
"""

from __future__ import annotations

from typing import Any

from api.errors.table import find
from api.home import Home
from field.access.log import Entry, append
from field.sealed import importing
from field.sealed.importing import Brought


def bring(home: Home, data: bytes, by: str, stream: str = "", verb: str = "bring_sealed_file") -> Brought:
    """Take a file in, brought by a person or (`stream`) by an installation for its person; commits once.

    Raises UnreadableError when nothing of it can be used; then nothing was changed.
    """
    opened = importing.open_sealed(data, home.surroundings)
    laid = importing.lay_down(home.settings.attachments, opened.files)
    with home.store.write() as connection:
        brought = importing.take_in(connection, opened, laid, stream or by, home.surroundings)
        subject = f"sealed:{importing.digest(data)}"
        append(connection, [Entry(by, verb, subject, stream, _in_short(brought))], home.surroundings.now())
    return brought


def report(data: bytes, brought: Brought) -> dict[str, Any]:
    """What came of it, for people: counts, and every place that was damaged or turned away, in words."""
    admission = brought.admission
    return {
        "sha256": importing.digest(data),
        "changes": admission.new,
        "known_changes": admission.duplicates,
        "photos": brought.photos,
        "known_photos": brought.known_photos,
        "states": brought.states,
        "complete": not brought.problems and not brought.refused,
        "refused": [_told(each.problem.code, f"{each.stream} from {each.start}") for each in brought.refused],
        "problems": [_told(each.code, each.path) for each in brought.problems],
    }


def _told(code: str, path: str) -> dict[str, str]:
    row = find(code)
    return {"code": code, "path": path, "vi": row.message.vi, "en": row.message.en}


def _in_short(brought: Brought) -> str:
    return f"{brought.admission.new} + {brought.photos}"
