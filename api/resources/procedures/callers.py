"""Which areas the caller reads and manages, as far as catalogues of procedures are concerned. It holds no view."""

from __future__ import annotations

from api.auth.gate import caller
from api.database import reading
from api.errors.raised import Detail, Refusal
from field.areas.listing import count_areas
from field.procedures.finding import reaching
from field.procedures.versions import HOME, Version, find_version

MANAGE = "manage_procedures"


def areas() -> frozenset[str]:
    """The areas in which the caller reads."""
    return caller().reach(reading(), "read").areas


def seen(version: int) -> Version:
    """A version that is there for the caller. Raises Refusal or ProcedureProblem `procedures_unknown`."""
    row, reached = find_version(reading(), version), reaching(reading(), areas()) or ()
    if row.area not in reached or (row.published_at is None and not caller().may(MANAGE)):
        raise Refusal("procedures_unknown")
    return row


def check_reach(area: str) -> None:
    """Refusal unless the caller manages the area's catalogue; the home's is for who manages every area."""
    held = caller().reach(reading(), MANAGE).areas
    if area not in held if area != HOME else len(held) < count_areas(reading()):
        raise Refusal("beyond_reach", [Detail("query/area", area)])
