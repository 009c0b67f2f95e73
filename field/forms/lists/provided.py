"""Lists that home makes by itself, each for the areas that the caller holds. Nobody uploads a file of these names.

`areas.csv` has the villages and working areas, `units.csv` the communes, `procedures.csv` the procedures, all as they
stand on the day that is asked for. This module must not know who asks.
"""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from sqlalchemy import Connection

from field.forms.catalogue import outside_list
from field.forms.lists.places import places, units
from field.forms.lists.rows import ListRows
from field.procedures.choices import procedure_choices
from field.procedures.finding import labels_ever

Provider = Callable[[Connection, Collection[str] | None, int], ListRows]
"""The list for these area ids (everything below an area is named too; None: all) at a moment (UTC ms)."""


def _procedures(connection: Connection, areas: Collection[str] | None, at: int) -> ListRows:
    """The procedures in force; until a catalogue is published, the sample that forms were written with."""
    made = procedure_choices(connection, areas, at)
    if made is not None:
        return made
    choices = outside_list("procedures.csv")
    return ListRows(("name", "label"), tuple((choice.code, choice.labels["vi"]) for choice in choices))


PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {"areas.csv": places, "units.csv": units, "procedures.csv": _procedures}
)
"""Who makes which list."""


def provided(connection: Connection, name: str, areas: Collection[str] | None, at: int) -> ListRows | None:
    """The list of this name for the areas; None for a list that somebody has to upload."""
    provider = PROVIDERS.get(name)
    return provider(connection, areas, at) if provider else None


def remembered(connection: Connection, name: str) -> Mapping[str, str]:
    """Words of codes that a list of home's no longer has: answers name them for ever. Areas are never removed."""
    return labels_ever(connection) if name == "procedures.csv" else {}
