"""Which unit version a feature means: never by its code alone."""

from typing import Any

import pytest

from field.units.matching import (
    NO_CODE,
    NO_DAY,
    OTHER_DAY,
    OTHER_NAME,
    SEVERAL,
    UNKNOWN,
    Matcher,
    Meant,
    Unmatched,
    Version,
)

OLD, NEW, NOW = "16348@pre2025", "16348@2025-07-01", "16348@2026-04-30"
VERSIONS = (
    Version(OLD, "16348", "Trường Sơn", "", "2025-06-30"),
    Version(NEW, "16348", "Trường Văn", "2025-07-01", "2026-04-29"),
    Version(NOW, "16348", "Trường Văn", "2026-04-30", ""),
    Version(f"{NEW}/A01", "A01", "Thôn Đoài", "2025-07-01", ""),
    Version("00004@2025-07-01", "00004", "Ba Đình", "2025-07-01", ""),
)


def matched(meant: Meant = Meant(), **values: Any) -> str:
    found = Matcher(VERSIONS, meant, tuple(values)).match(7, values)
    if isinstance(found, Unmatched):
        assert found.feature == 7
        return found.why
    return found.id


@pytest.mark.parametrize(
    ("day", "unit"), [("2025-06-30", OLD), ("2025-07-01", NEW), ("2026-04-29", NEW), ("2026-04-30", NOW)]
)
def test_a_code_means_the_unit_that_had_it_on_the_day(day: str, unit: str):
    assert matched(Meant(day=day), code="16348") == unit


def test_the_day_may_stand_in_the_feature():
    assert matched(code="16348", valid_from="2025-07-01", valid_to=None) == NEW
    assert matched(code="16348", valid_from=None, valid_to="2025-06-30") == OLD
    assert matched(code="16348", valid_from="2026-04-30T00:00:00+07:00") == NOW
    assert matched(code="16348", valid_from="2026/04/30 00:00:00+07") == NOW
    assert matched(code="16348", valid_to="30/06/2025") == OLD


def test_a_code_without_a_day_means_nothing():
    assert matched(code="16348") == NO_DAY
    assert matched(code="16348", valid_from="chưa rõ") == NO_DAY


def test_a_feature_that_says_another_day_than_the_person_is_of_neither():
    assert matched(Meant(day="2025-06-30"), code="16348", valid_from="2025-07-01") == OTHER_DAY
    assert matched(Meant(day="2025-07-01"), code="16348", valid_to="2025-06-30") == OTHER_DAY
    assert matched(Meant(day="2025-12-31"), code="16348", valid_from="2025-07-01", valid_to="2026-04-29") == NEW


def test_a_name_that_is_another_tells_that_the_day_is_wrong():
    assert matched(Meant(day="2026-11-22"), code="16348", name="Xã Trường Sơn") == OTHER_NAME
    assert matched(Meant(day="2025-06-30"), code="16348", name="Xã Trường Sơn") == OLD
    assert matched(Meant(day="2026-11-22", by_name=False), code="16348", name="Xã Trường Sơn") == NOW
    assert matched(Meant(day="2026-11-22"), code="16348", TEN="trường văn") == NOW


def test_a_whole_id_needs_no_day_and_villages_are_known_by_it_alone():
    assert matched(area=f"{NEW}/A01") == f"{NEW}/A01"
    assert matched(Meant(day="2026-11-22"), code="A01") == UNKNOWN


def test_a_column_can_be_said_and_its_letters_may_be_large():
    assert matched(Meant("MAXA_2025", "2026-11-22"), maxa_2025="00004", code="16348") == "00004@2025-07-01"
    assert matched(Meant(day="2026-11-22"), MAXA="00004") == "00004@2025-07-01"


def test_what_says_nothing_or_names_nobody_is_told():
    assert matched(code=None, name="Ba Đình") == NO_CODE
    assert matched(Meant(day="2026-11-22"), code="99999") == UNKNOWN
    assert matched(Meant(day="2024-01-01"), code="00004") == UNKNOWN
    twice = (*VERSIONS, Version("00004@2025-08-01", "00004", "Ba Đình", "2025-08-01", ""))
    found = Matcher(twice, Meant(day="2026-11-22"), ("code",)).match(1, {"code": "00004"})
    assert isinstance(found, Unmatched)
    assert found.why == SEVERAL


def test_a_layer_without_any_column_of_codes_is_known_at_once():
    assert not Matcher(VERSIONS, Meant(), ("name", "area_km2")).has_code
    assert not Matcher(VERSIONS, Meant("MA"), ("TEN",)).has_code
    assert Matcher(VERSIONS, Meant(), ("Code",)).has_code
