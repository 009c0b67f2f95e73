"""What roles may do, as data."""

from field.people.rights.roles import RIGHTS, ROLES, is_staff, may, strongest


def test_every_right_of_a_role_is_explained_and_every_right_is_somebodys():
    assert set().union(*(role.rights for role in ROLES.values())) == set(RIGHTS)


_AUDITOR = {"read", "export", "see_people", "see_access", "see_service"}


def test_an_auditor_reads_but_sees_no_personal_values_and_writes_nothing():
    assert {right for right in RIGHTS if may("auditor", right)} == _AUDITOR


def test_a_ranger_may_do_what_a_volunteer_may():
    assert ROLES["ranger"].rights == ROLES["volunteer"].rights


def test_people_of_the_village_do_not_settle_nor_release():
    for role in ("volunteer", "ranger", "village_lead"):
        assert may(role, "write")
        assert not any(may(role, right) for right in ("settle", "release", "void", "erase", "manage_people", "export"))
        assert not is_staff(role)


def test_a_clerk_nods_and_a_reconciler_settles():
    assert may("clerk", "release")
    assert not may("clerk", "settle")
    assert may("reconciler", "settle")
    assert may("reconciler", "void")


def test_only_an_administrator_erases_and_manages_people():
    for right in ("erase", "manage_people", "manage_areas"):
        assert [role for role in ROLES if may(role, right)] == ["administrator"]


def test_nobodys_role_allows_nothing():
    assert not any(may(role, right) for role in (None, "", "root") for right in RIGHTS)
    assert strongest(["root", ""]) is None
    assert strongest(["volunteer", "clerk", "auditor", "root"]) == "clerk"
