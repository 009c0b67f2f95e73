"""Drawing a folded dossier: the text to sign, what needs a person, its row in lists, and whom it is the same as.

Pure, and done dossier by dossier: a value that a policy or a title cannot take stops nobody but its own dossier.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from field.consent.sayings import DENIED, NOBODY_ASKED, Standing, from_text
from field.consent.standing import is_exposed, standing_at
from field.forms.catalogue import Catalogue
from field.merge.folding.fold import Folded
from field.merge.folding.siblings import Open, open_paths
from field.merge.writing.rows import dossier_row, form_for
from sync.same import edges_of
from sync.show import View
from sync.state import State, encode_state


@dataclass(frozen=True, slots=True)
class Drawn:
    """A dossier ready to be written. `same` are the dossiers that it says it is the same as.

    `consent` is its standing, `before` what it was; `exposed` says that it shows values which were refused.
    """

    folded: Folded
    text: str
    opened: tuple[Open, ...]
    listed: Mapping[str, Any]
    same: frozenset[str]
    before: Standing = NOBODY_ASKED
    consent: Standing = NOBODY_ASKED
    exposed: bool = False

    @property
    def state(self) -> State:
        """The new state."""
        return self.folded.state

    @property
    def view(self) -> View:
        """What it shows."""
        return self.folded.view


def draw(folded: Folded, catalogue: Catalogue, consent: str | None = None, said: Collection[str] = ()) -> Drawn:
    """Everything that is written of a folded dossier; `consent` is its row's, `said` what the batch says of it."""
    form = form_for(folded.state, catalogue)
    opened = tuple(open_paths(folded.view, form))
    edges = edges_of(folded.state.dossier, folded.state.heads())
    same = frozenset(one for edge in edges for one in edge) - {folded.state.dossier}
    listed = dossier_row(folded, form, len(opened), same)
    before = from_text(consent)
    standing = standing_at(folded.view, form, before, said)
    exposed = standing.shown == DENIED and is_exposed(folded.view, form)
    return Drawn(folded, encode_state(folded.state), opened, listed, same, before, standing, exposed)
