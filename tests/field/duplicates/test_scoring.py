"""How alike two dossiers are: by birth, number, name and place; and several read as one, members once."""

import pytest

from field.duplicates.oneness import answers, members
from field.duplicates.profiles import BIRTH, NAME, NUMBER, PHONE, Profile, Thing
from field.duplicates.scoring import POINTS, score_of
from field.duplicates.traits import traits_of
from field.forms.catalogue import sample_catalogue
from sync.head import Head, Origin
from sync.names import Name

HOUSES = sample_catalogue().newest["ho_gia_dinh_so"]


def profile(place: tuple[float, float, float] | None = None, named: int = 0, **answers_: str) -> Profile:
    return Profile("d", "f", "a", (Thing({role: {"q": text} for role, text in answers_.items()}),), place, named)


def codes(role: str, one: str, other: str) -> list[str]:
    found = score_of(profile(**{role: one}), profile(**{role: other}))
    return [code for code, _ in found.reasons if code != "same_area"]


@pytest.mark.parametrize(
    ("role", "one", "other", "code"),
    [
        (NAME, "Hoà", "Hòa", "same_name"),
        (NAME, "Lò Văn Đống", "Lò Văn Dong", "marks_name"),
        (NAME, "Mẩy Lò Thị", "Lò Thị Mẩy", "marks_name"),
        (NAME, "Nguyễn Thị Hồng", "Nguyễn Thị Hồg", "like_name"),
        (NAME, "Vừ A Sùng", "Nguyễn Thị Hồng", "other_name"),
        (BIRTH, "1985-03-12", "1985-03-12", "same_birth"),
        (BIRTH, "1985-03-12", "1985-12-03", "swapped_birth"),
        (BIRTH, "1985-03-12", "1985", "same_year"),
        (BIRTH, "1985-01-01", "1985-07-20", "same_year"),
        (BIRTH, "1985-03-12", "1986", "near_year"),
        (BIRTH, "1985", "1999", "other_year"),
        (NUMBER, "038090001234", "038090001234", "same_number"),
        (NUMBER, "038090001234", "038090001243", "near_number"),
        (NUMBER, "038090001234", "001301555666", "other_number"),
        (PHONE, "84912345678", "84912345678", "same_phone"),
    ],
)
def test_two_answers_speak_for_or_against_it(role: str, one: str, other: str, code: str) -> None:
    assert codes(role, one, other) == codes(role, other, one) == [code]


@pytest.mark.parametrize(("role", "one", "other"), [(BIRTH, "1985-03-12", "1985-05-20"), (PHONE, "1", "2")])
def test_some_differences_say_nothing(role: str, one: str, other: str) -> None:
    assert codes(role, one, other) == []


@pytest.mark.parametrize(
    ("north", "code"), [(0.0001, "same_place"), (0.0007, "near_place"), (0.005, ""), (0.05, "far_place")]
)
def test_distance_counts_with_its_accuracy(north: float, code: str) -> None:
    one, other = profile((20.0, 105.0, 5.0), name="An"), profile((20.0 + north, 105.0, 5.0), name="An")
    found = [each for each, _ in score_of(one, other).reasons if each.endswith("_place")]
    assert found == ([code] if code else [])


def test_a_telephone_alone_is_no_evidence_and_a_personal_number_is() -> None:
    assert not score_of(profile(phone="84912345678"), profile(phone="84912345678")).is_proposed
    assert score_of(profile(number="038090001234"), profile(number="038090001234")).is_proposed


def test_everything_that_the_form_names_is_enough() -> None:
    found = score_of(profile(named=1, name="An"), profile(named=1, name="an"))
    assert (found.points, found.is_proposed) == (80, True)


def test_points_stay_between_nothing_and_a_hundred() -> None:
    assert score_of(profile(name="Vừ A Sùng"), profile(name="Nguyễn Thị Hồng")).points <= 0 <= max(POINTS.values())
    both = profile((20.0, 105.0, 5.0), name="An", number="038090001234", phone="84912345678", birth="1985-03-12")
    assert score_of(both, both).points == 100


def test_years_beside_each_other_and_cells_beside_each_other_meet() -> None:
    one, other = profile((20.0004, 105.0, 5.0), name="An", birth="1985"), profile(None, name="An", birth="1986")
    assert traits_of(one).near & traits_of(other).kept
    beside = profile((20.0014, 105.0, 5.0), name="Khác")
    assert traits_of(one).near & traits_of(beside).kept
    assert not traits_of(one).kept & traits_of(beside).kept


def head(path: str, value: str) -> Head:
    return Head(Origin(Name("s.1.h")), path, value)


def test_members_are_counted_once_and_two_of_one_household_are_two() -> None:
    one = {
        "nguoi/a/ten": "Lò Thị Mẩy",
        "nguoi/a/nam_sinh": 1985,
        "nguoi/b/ten": "Lò Văn Sinh",
        "nguoi/b/nam_sinh": 2010,
    }
    other = {
        "nguoi/x/ten": "Lò Thị Mẩy",
        "nguoi/x/nam_sinh": 1985,
        "nguoi/y/ten": "Lò Văn Sinh",
        "nguoi/y/nam_sinh": 1960,
    }
    found = members(HOUSES, {"d1": one, "d2": other})["nguoi/*"]
    assert [len(each.rows) for each in found] == [2, 1, 1]
    assert len(members(HOUSES, {"d1": one | {"nguoi/c/ten": "Lò Thị Mẩy", "nguoi/c/nam_sinh": 1985}})["nguoi/*"]) == 3


def test_a_deleted_member_is_none() -> None:
    one = {"nguoi/a/ten": "Mẩy", "nguoi/a/_life": "deleted"}
    assert members(HOUSES, {"d1": one}) == {}


def test_equal_answers_stand_once_with_both_dossiers() -> None:
    views = {"d1": {"chu_ho": (head("chu_ho", "Hoà"),)}, "d2": {"chu_ho": (head("chu_ho", "Hòa"),), "_area": ()}}
    (found,) = answers(HOUSES, views)["chu_ho"]
    assert (found.value, found.dossiers) == ("Hoà", ("d1", "d2"))
    assert set(answers(HOUSES, views)) == {"chu_ho"}
