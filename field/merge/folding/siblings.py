"""Which paths of a dossier need a person: siblings that no policy settles, deletions that met unseen values, moves.

Pure. A dossier's form says how each path is read; a path that the form does not know is settled by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from field.forms.form import Form
from field.forms.policies import read_siblings
from field.merge.folding.ranks import FIRST, rank_of
from sync.life import is_life, unseen
from sync.names import Name
from sync.show import View

AREA = "_area"


@dataclass(frozen=True, slots=True)
class Open:
    """A path that needs a person, the names of the siblings that it is about, and its rank among others."""

    path: str
    kind: str
    names: tuple[Name, ...]
    rank: int


def open_paths(view: View, form: Form | None) -> Iterator[Open]:
    """Every open conflict of a view, at most one for a path and kind."""
    has_life = False
    for path, heads in view.items():
        has_life = has_life or is_life(path)
        if len(heads) > 1 and not read_siblings(form, path, heads).settled:
            kind = "area" if path == AREA else "siblings"
            yield Open(path, kind, tuple(head.name for head in heads), rank_of(path, kind, form))
    if has_life:
        yield from _unseen_lives(view)


def _unseen_lives(view: View) -> Iterator[Open]:
    by_path: dict[str, set[Name]] = {}
    for found in unseen(view):
        by_path.setdefault(found.path, set()).update(head.name for head in (found.head, *found.outside))
    for path, names in by_path.items():
        yield Open(path, "life", tuple(sorted(names)), FIRST)
