"""What one dossier counts as after a merge, told from its state alone. Pure."""

from dataclasses import dataclass

from field.dossiers.filing import filing_of
from field.forms.catalogue import Catalogue
from field.merge.folding.siblings import open_paths
from field.merge.writing.rows import UNPLACED, areas_of, form_for
from sync.head import Head
from sync.life import ACTIVE, DELETED, life_of
from sync.same import edges_of
from sync.show import show
from sync.state import State


@dataclass(frozen=True, slots=True)
class Facts:
    """Where a dossier is, its life, whether it is an application and filed, and how many places differ.

    `area` is the smallest id while it is in several, as in lists. `edge` is the merge that took in the newest of its
    edges to a dossier that it is the same as; 0: none.
    """

    area: str
    form: str
    life: str
    is_application: bool = False
    is_filed: bool = False
    differing: int = 0
    edge: int = 0

    @property
    def is_active(self) -> bool:
        """Whether it is in use."""
        return self.life == ACTIVE


def facts_of(state: State, form: str, catalogue: Catalogue) -> Facts:
    """What a state counts as; `form` is its id without version."""
    view, reading = show(state, ()), form_for(state, catalogue)
    filing = filing_of(reading, view)
    return Facts(
        area=next(iter(areas_of(view)), UNPLACED),
        form=form,
        life=life_of(view) if view else DELETED,
        is_application=filing.is_application,
        is_filed=filing.is_filed,
        differing=sum(1 for _ in open_paths(view, reading)),
        edge=max((head.origin.merge for head in state.heads() if _is_edge(head)), default=0),
    )


def _is_edge(head: Head) -> bool:
    return bool(edges_of("", (head,)))
