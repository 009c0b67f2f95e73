"""Nobody hands out, takes or borrows more than is theirs."""

from __future__ import annotations

import pytest

from field.people.errors import BeyondReachError
from field.people.rights.managing import Manager, refuse_beyond
from field.people.rights.reach import Reach
from field.people.rights.scope import Grant

HERE, THERE = "16348@2025-07-01", "16349@2025-07-01"
CLERK = Manager("minh", frozenset({"clerk"}), Reach({None: frozenset({HERE})}))
ONE_FORM = Manager("minh", frozenset({"clerk"}), Reach({"household": frozenset({HERE})}))


@pytest.mark.parametrize("grant", [Grant("volunteer", HERE), Grant("clerk", HERE), Grant("ranger", HERE, "patrol")])
def test_one_gives_what_is_ones_own_or_weaker(grant: Grant) -> None:
    refuse_beyond([grant], CLERK)


@pytest.mark.parametrize("grant", [Grant("volunteer", THERE), Grant("reconciler", HERE), Grant("auditor", HERE)])
def test_other_areas_and_rights_that_one_lacks_are_beyond(grant: Grant) -> None:
    with pytest.raises(BeyondReachError):
        refuse_beyond([grant], CLERK)


def test_who_holds_one_form_gives_no_other_and_not_all() -> None:
    refuse_beyond([Grant("volunteer", HERE, "household")], ONE_FORM)
    for form in (None, "patrol"):
        with pytest.raises(BeyondReachError):
            refuse_beyond([Grant("volunteer", HERE, form)], ONE_FORM)
