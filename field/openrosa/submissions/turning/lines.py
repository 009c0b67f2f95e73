"""Which submissions stand on which: a correction on what it corrects, an offline edit on those of its line before it.

A line is what an app calls a branch: edits of one dossier on one phone, one after the other, that began with one list.
They may arrive in any order; nothing waits for those that are missing. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from field.openrosa.entities.versions import base_of
from field.openrosa.submissions.reading.instance import EntityRef
from field.openrosa.submissions.stored import BORN, Stored


@dataclass(frozen=True, slots=True)
class Standing:
    """On what an edit of a dossier stands: the merge number of the list, its line, and how many edits came before."""

    trunk: int | None = None
    branch: str = ""
    step: int = 0


def standing_of(entity: EntityRef | None, stream: str) -> Standing:
    """What the versions of an instance come to.

    Apps that know no branches say only a base version; then those of one phone on one list are a line.
    """
    if entity is None:
        return Standing()
    if entity.creates and not entity.updates:
        return Standing(None, BORN, 0)
    if entity.trunk is not None:
        number, version = base_of(entity.trunk).number, entity.trunk if entity.base is None else entity.base
        return Standing(number, entity.branch or f"{stream}@{number}", max(0, version - entity.trunk))
    if entity.base is None:
        return Standing()
    base = base_of(entity.base)
    if base.number == 0:
        return Standing(None, BORN, base.step)
    return Standing(base.number, f"{stream}@{base.number}", base.step)


def before(one: Stored, known: Sequence[Stored]) -> list[Stored]:
    """What the author of a submission had written before it, of what has arrived: the oldest first."""
    found: list[Stored] = []
    here: Stored | None = one
    while here is not None and here.deprecated and len(found) < len(known):
        corrected = here.deprecated
        here = next((each for each in known if each.instance == corrected and not each.beside), None)
        if here is None or here in found:
            break
        found.append(here)
    first = found[-1] if found else one
    links = [each for each in _line(first, known) if each.step < first.step]
    return links + found[::-1]


def after(one: Stored, known: Iterable[Stored]) -> list[Stored]:
    """Those that stand straight on a submission: its corrections, the next of its line, and a correction of what has
    not come yet where that would have stood on it."""
    everyone = [*(each for each in known if each.id != one.id), one]
    lines = ((each, before(each, everyone)) for each in everyone[:-1])
    return [each for each, line in lines if line and line[-1].id == one.id]


def behind(one: Stored, known: Sequence[Stored]) -> list[Stored]:
    """All that stand on a submission, straight or over others."""
    found: list[Stored] = []
    waiting = after(one, known)
    while waiting:
        each = waiting.pop(0)
        if each not in found and each.id != one.id:
            found.append(each)
            waiting += after(each, known)
    return found


def _line(one: Stored, known: Iterable[Stored]) -> list[Stored]:
    """The edits of the same line, in its order; corrections are not among them."""
    if not one.branch:
        return []
    mine = [each for each in known if each.branch == one.branch and not each.deprecated and each.id != one.id]
    return sorted((each for each in mine if not each.beside), key=lambda each: (each.step, each.id))
