"""A dossier's account: what it was last counted as. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from field.statistics.counting.arrivals import Arrival
from field.statistics.counting.facts import Facts

RECOVERED = "recovered"
"""The road of what no change tells of: only a state that a phone brought back knows it (law 13)."""


@dataclass(frozen=True, slots=True)
class Account:
    """`person`, `channel` and `day` are those of the first change that home took in, for good.

    `survivor`: of the group in which it is shown as one with others; `is_hidden`: it is shown under that one.
    """

    dossier: str
    number: int
    facts: Facts
    person: str
    channel: str
    day: int
    survivor: str | None = None
    is_hidden: bool = False

    @property
    def key(self) -> tuple[str, str, str, str, int]:
        """Area, form, person, channel and day: where it stands in the ledger."""
        return self.facts.area, self.facts.form, self.person, self.channel, self.day

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        """Standing, filed, unfiled and differing: what it adds there."""
        stands = self.facts.is_active and not self.is_hidden
        is_filed, is_application = self.facts.is_filed, self.facts.is_application
        filed, unfiled = stands and is_filed, stands and is_application and not is_filed
        return int(stands), int(filed), int(unfiled), self.facts.differing

    def row(self) -> Mapping[str, Any]:
        """Its columns."""
        area, form, person, channel, day = self.key
        return {
            "dossier": self.dossier,
            "number": self.number,
            "area": area,
            "form": form,
            "life": self.facts.life,
            "person": person,
            "channel": channel,
            "day": day,
            "survivor": self.survivor,
            "is_hidden": self.is_hidden,
            "is_application": self.facts.is_application,
            "is_filed": self.facts.is_filed,
            "differing": self.facts.differing,
            "edge": self.facts.edge,
        }

    def at(self, number: int, facts: Facts) -> "Account":
        """The same dossier after a later merge."""
        return replace(self, number=number, facts=facts)


def opened(dossier: str, facts: Facts, number: int, day: int, first: Arrival | None) -> Account:
    """The account of a dossier that was never counted; `day` is that of the merge, for want of a first change."""
    if first is None:
        return Account(dossier, number, facts, "", RECOVERED, day)
    return Account(dossier, number, facts, first.person, first.channel, first.day)


def account_of(row: Row[Any]) -> Account:
    """The account of a row."""
    facts = Facts(row.area, row.form, row.life, row.is_application, row.is_filed, row.differing, row.edge)
    begun = row.person, row.channel, row.day
    return Account(row.dossier, row.number, facts, *begun, row.survivor, row.is_hidden)
