"""A new application of a member of a known household starts with what is known, and with nothing that is not sure."""

from __future__ import annotations

from typing import Any

import pytest

from field.forms.prefill import Source, area_of, proposals
from tests.field.forms.prefill.views import APPLICATION, FAMILY, HOUSEHOLD, NOW, family, form, seen, wrote


def started(*sources: Source, form: Any = APPLICATION) -> dict[str, Any]:
    """What a new dossier starts with, by path."""
    return {each.path: each.value for each in proposals(form, sources) if each.is_certain}


def at(path: str, *sources: Source, form: Any = APPLICATION) -> Any:
    return next(each for each in proposals(form, sources) if each.path == path)


def test_an_application_of_the_head_starts_with_what_the_household_knows_of_him():
    assert started(family()) == {
        "xa": "16348@2025-07-01",
        "thon": "16348@2025-07-01/A01",
        "chu_ho_so": "Lò Văn An",
        "so_dinh_danh": "038080012345",
    }


def test_an_application_of_a_member_knows_the_member_and_not_the_head():
    assert started(family("nguoi/7f3k")) == {
        "xa": "16348@2025-07-01",
        "thon": "16348@2025-07-01/A01",
        "chu_ho_so": "Lò Thị Bưởi",
        "nam_sinh": 1984,
    }


def test_every_value_says_where_it_comes_from_and_how_old_it_is():
    (known,) = at("chu_ho_so", family("nguoi/7f3k")).known
    assert (known.dossier, known.path, known.by, known.days(NOW)) == ("ho-hieng-001", "nguoi/7f3k/ten", "hoa", 30)


def test_a_clock_that_is_ahead_makes_nothing_negative():
    (known,) = at("chu_ho_so", family()).known
    assert known.days(known.at - 5) == 0


def test_what_the_form_insists_on_is_shown_and_asked_again():
    phone = at("dien_thoai", family())
    assert (phone.insists, phone.is_certain, phone.value) == (True, False, None)
    assert phone.known[0].value == "+84912345678"


def test_a_members_own_fact_comes_before_that_of_the_house():
    older = seen(wrote(7, {"dong_y": "co", "chu_ho_so": "Lò Thị Bưởi", "dien_thoai": "+84987654321"}, days=300))
    member, before = family("nguoi/7f3k"), Source("hs-hieng-001", APPLICATION, older)
    assert [each.value for each in at("dien_thoai", member).known] == ["+84912345678"]
    assert at("dien_thoai", member).fact == "household.phone"
    assert [each.value for each in at("dien_thoai", member, before).known] == ["+84987654321"]


def test_answers_that_differ_are_all_shown_and_none_is_filled_in():
    view = seen(wrote(1, FAMILY), wrote(2, {"chu_ho": "Lò Văn Ân"}, days=3, by="lan"))
    name = at("chu_ho_so", Source("ho-hieng-001", HOUSEHOLD, view))
    assert [(each.value, each.by) for each in name.known] == [("Lò Văn Ân", "lan"), ("Lò Văn An", "hoa")]
    assert (name.differs, name.value) == (True, None)


def test_dossiers_that_disagree_are_all_shown_the_newest_first():
    other = seen(wrote(9, {"dong_y": "co", "chu_ho_so": "Lò Văn An", "so_dinh_danh": "038080099999"}, days=2))
    number = at("so_dinh_danh", family(), Source("hs-hieng-001", APPLICATION, other))
    assert [each.value for each in number.known] == ["038080099999", "038080012345"]
    assert number.value is None


def test_dossiers_that_agree_are_one_answer_from_the_newest_of_them():
    other = seen(wrote(9, {"dong_y": "co", "chu_ho_so": "LÒ  văn An", "so_dinh_danh": "038080012345"}, days=2))
    number = at("so_dinh_danh", family(), Source("hs-hieng-001", APPLICATION, other))
    assert [(each.value, each.dossier) for each in number.known] == [("038080012345", "hs-hieng-001")]


def test_a_year_of_birth_is_known_from_a_date_of_birth():
    born = seen(wrote(9, {"dong_y": "co", "ngay_sinh_loai": "ngay", "ngay_sinh": "1980-05-03"}))
    assert started(Source("hs-hieng-001", APPLICATION, born)) == {
        "ngay_sinh_loai": "ngay",
        "ngay_sinh": "1980-05-03",
        "nam_sinh": 1980,
    }


@pytest.mark.parametrize("said", ["khong", None, "khong_ro"])
def test_without_consent_only_the_place_is_known(said: str | None):
    assert started(family(dong_y=said)).keys() == {"xa", "thon"}


def test_one_refusal_among_siblings_is_no_consent():
    view = seen(wrote(1, FAMILY), wrote(2, {"dong_y": "khong"}))
    assert started(Source("ho-hieng-001", HOUSEHOLD, view)).keys() == {"xa", "thon"}


def test_where_nobody_was_asked_nothing_personal_is_known():
    values = {path: value for path, value in FAMILY.items() if path != "dong_y"}
    assert started(Source("ho-hieng-001", HOUSEHOLD, seen(wrote(1, values)))).keys() == {"xa", "thon"}


def test_consent_is_never_carried_over_and_its_values_wait_for_the_new_one():
    found = {each.path: each for each in proposals(APPLICATION, [family()])}
    assert "dong_y" not in found
    assert (found["chu_ho_so"].waits, found["thon"].waits) == (True, False)


def test_consent_for_one_purpose_is_none_for_another():
    rows = "select_one+yn,dong_y,latest_withdrawal_wins,, text,ten,,basic,person.name text,ngon_ngu,,none,person.tongue"
    purpose = ",packhorse:consent_purpose"
    survey, help_ = form(rows, purpose, ",khảo sát"), form(rows, purpose, ",hỗ trợ")
    known = seen(wrote(1, {"dong_y": "co", "ten": "Lò Văn An", "ngon_ngu": "thái"}))
    assert started(Source("a-0000001", survey, known), form=survey) == {"ten": "Lò Văn An", "ngon_ngu": "thái"}
    assert started(Source("a-0000001", survey, known), form=help_) == {"ngon_ngu": "thái"}


@pytest.mark.parametrize("row", ["", "nguoi/7f3k"])
def test_what_was_deleted_knows_nothing(row: str):
    assert started(family(row, _life="deleted")) == {}


def test_a_row_that_was_removed_knows_nothing():
    change = wrote(1, FAMILY)
    names = frozenset(head.name for heads in change.values() for head in heads)
    gone = wrote(2, {"nguoi/7f3k/_life": "deleted"}, seen=names)
    assert started(Source("ho-hieng-001", HOUSEHOLD, seen(change, gone), "nguoi/7f3k")) == {}
    assert started(Source("ho-hieng-001", HOUSEHOLD, seen(change, gone), "nguoi/9x2m"))["chu_ho_so"] == "Lò Văn Cường"


def test_a_choice_is_only_proposed_to_a_form_that_has_it():
    asks = form("select_one+yn,a,,,person.card  select_one+ky,b,,,person.card  text,c,,,person.card")
    known = Source("a-0000001", asks, seen(wrote(1, {"a": "co"})))
    assert started(known, form=asks) == {"a": "co"}


def test_values_are_proposed_as_the_questions_kind_and_else_not_at_all():
    gave = form("integer,a,,,person.height  text,b,,,person.weight  date,c,,,person.since")
    asks = form("decimal,a,,,person.height  integer,b,,,person.weight  text,c,,,person.since")
    known = Source("a-0000001", gave, seen(wrote(1, {"a": 160, "b": "nặng", "c": "2020-01"})))
    assert started(known, form=asks) == {"a": "160"}


def test_a_cleared_answer_is_not_known():
    assert "chu_ho_so" not in started(family(chu_ho=None))


def test_rows_of_a_new_dossier_start_empty():
    assert not [each for each in proposals(HOUSEHOLD, [family()]) if "/" in each.path]
    assert started(family(), form=HOUSEHOLD)["ma_ho"] == "16348-A01-017"


def test_a_new_dossier_starts_in_the_area_of_the_household_unless_it_is_in_two():
    assert area_of([family()]) == "16348@2025-07-01/A01"
    moved = seen(wrote(1, FAMILY), wrote(2, {"_area": "16348@2025-07-01/A02"}))
    assert area_of([Source("ho-hieng-001", HOUSEHOLD, moved)]) == ""
    assert area_of([]) == ""


def test_nothing_known_proposes_nothing():
    assert proposals(APPLICATION, []) == ()
