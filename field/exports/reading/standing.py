"""A dossier as an export sees it, and the batches of them: what was there, in the areas and lives that are wanted.

Whether its personal values are shown is decided here, dossier by dossier. This module must not make rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from field.exports.reader import Reader
from field.exports.reading.candidates import Candidates
from field.exports.reading.states import Begun, Found, states_now, states_then
from field.exports.wanted import Wanted
from field.forms.catalogue import Catalogue
from field.forms.form import Form
from field.merge.writing.rows import areas_of, form_for
from sync.head import Origin
from sync.life import DELETED, life_of
from sync.show import View, show

BATCH = 200
"""Dossiers that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier: what it shows, the form version that siblings are read with, its areas and life.

    `whole`: the reader sees its personal values. `newest` wrote last; None when nothing is live.
    """

    dossier: str
    view: View
    form: Form | None
    areas: tuple[str, ...]
    life: str
    whole: bool
    begun: Begun | None
    newest: Origin | None

    @property
    def authors(self) -> frozenset[str]:
        """Everybody who wrote what is live, or began it."""
        live = {head.origin.by for heads in self.view.values() for head in heads}
        return frozenset(live | ({self.begun.by} if self.begun else set()))


@dataclass(frozen=True, slots=True)
class Source:
    """Where dossiers come from. `number` is the merge of a past moment, None: as they stand now."""

    candidates: Candidates
    wanted: Wanted
    reader: Reader
    catalogue: Catalogue
    number: int | None

    def batches(self, connection: Connection) -> Iterator[tuple[int, list[Standing]]]:
        """How many candidates a batch looked at, and the dossiers that it found."""
        after = ""
        while ids := self.candidates.page(connection, after, BATCH):
            yield len(ids), self.standings(connection, ids)
            after = ids[-1]

    def standings(self, connection: Connection, ids: Sequence[str]) -> list[Standing]:
        """Those of some candidates that are there and wanted, in their order."""
        found = self._states(connection, ids)
        return [each for key in ids if key in found and (each := self._standing(found[key]))]

    def _states(self, connection: Connection, ids: Sequence[str]) -> Mapping[str, Found]:
        if self.number is None:
            return states_now(connection, ids)
        return states_then(connection, ids, self.number)

    def _standing(self, found: Found) -> Standing | None:
        view = show(found.state, ())
        areas, life = areas_of(view), life_of(view) if view else DELETED
        if life not in self.wanted.lives() or not self._is_there(areas):
            return None
        origins = (remnant.origin for remnant in found.state.remnants)
        return Standing(
            dossier=found.state.dossier,
            view=view,
            form=form_for(found.state, self.catalogue),
            areas=areas,
            life=life,
            whole=self.reader.personal.holds(areas or ("",), self.wanted.form),
            begun=found.begun,
            newest=max(origins, key=lambda each: (each.t, each.name), default=None),
        )

    def _is_there(self, areas: tuple[str, ...]) -> bool:
        """Whether it was in an area that is wanted and seen: what moved since is judged by where it was then."""
        if self.number is None:
            return True
        wanted = self.candidates.areas
        return self.reader.sight.holds(areas or ("",), self.wanted.form) and (
            wanted is None or not wanted.isdisjoint(areas)
        )
