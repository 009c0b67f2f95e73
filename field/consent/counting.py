"""How many people were asked for their consent, agreed, refused, and took it back: by form and area, in a period.

Read from what the merge keeps beside each state, so that an erasure changes no figure. This module must not write.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from field.consent.sayings import DENIED, NO, YES, Standing, from_text, moment_of
from field.dossiers.sight import Sight, dossier_seen
from field.tables import dossier, state


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment up to just before another, UTC ms; None: no limit."""

    since: int | None = None
    until: int | None = None

    def holds(self, key: str) -> bool:
        """Whether something was said in it; nothing was said by an empty key."""
        if not key:
            return False
        at = moment_of(key)
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True)
class Count:
    """Dossiers of one form in one area. Each is counted by when it was said: first asked, first agreed; refused and
    withdrew by the last no, and only while it stands; who had agreed before withdrew."""

    form: str
    area: str
    asked: int = 0
    agreed: int = 0
    refused: int = 0
    withdrew: int = 0


def counted(connection: Connection, sight: Sight, period: Period) -> list[Count]:
    """The figures within sight, by form and area; rows of nothing but zeros are left out."""
    asked = (
        select(dossier.c.form, dossier.c.area, state.c.consent)
        .join(state, state.c.dossier == dossier.c.dossier)
        .where(and_(state.c.consent.is_not(None), dossier_seen(sight)))
    )
    found: dict[tuple[str, str], Counter[str]] = {}
    for form, area, text in connection.execute(asked):
        found.setdefault((form, area), Counter()).update(_said(from_text(text), period))
    return [Count(form, area, **figures) for (form, area), figures in sorted(found.items()) if figures]


def _said(standing: Standing, period: Period) -> Iterator[str]:
    first = next((each[1:] for each in standing.said if each[0] in (YES, NO)), "")
    if period.holds(first):
        yield "asked"
    if period.holds(standing.agreed):
        yield "agreed"
    if standing.shown == DENIED and period.holds(standing.denied):
        yield "withdrew" if "" < standing.agreed < standing.denied else "refused"
