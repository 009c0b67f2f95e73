"""The photos of a dossier, side by side: what stood before whoever wrote an answer often settles it.

Read from the history: what was replaced, voided or is held is left out. It may not read the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from field.dossiers.history import Step
from field.forms.form import Form

PICTURES = frozenset({"image", "signature", "annotate", "draw"})
MOST = 6
_NAMED = re.compile(r"sha256:([0-9a-f]{64})\.[0-9a-z]{1,10}")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo by its hash; `path` is where it stands, `who` took it and `at` when (UTC ms)."""

    sha256: str
    path: str
    who: str
    at: int


def photos_of(steps: Sequence[Step], form: Form | None, sees: Callable[[str], bool]) -> tuple[Photo, ...]:
    """The newest photos first; those at paths that the reader may not see are left out."""
    return tuple(_photos(steps, form, sees))[::-1][:MOST]


def is_picture(form: Form | None, path: str) -> bool:
    """Whether a path asks for a picture."""
    question = form.question(path) if form is not None else None
    return question is not None and question.type in PICTURES


def hash_of(value: object) -> str:
    """The hash by which a file is fetched; empty for anything that names none."""
    found = _NAMED.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else ""


def _photos(steps: Sequence[Step], form: Form | None, sees: Callable[[str], bool]) -> Iterator[Photo]:
    live = [step for step in steps if not step.voided and step.told.status not in {"held", "declined"}]
    gone = {(path, name) for step in live for path, names in step.told.replaced.items() for name in names}
    for step in live:
        for path, value in step.told.values.items():
            named = hash_of(value) if is_picture(form, path) and sees(path) else ""
            if named and (path, step.told.name) not in gone:
                yield Photo(named, path, step.told.person, step.told.effective)
