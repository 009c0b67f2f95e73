"""What is wanted, as text, and days as moments."""

import pytest

from field.exports.problems import ExportProblem
from field.exports.wanted import Wanted, moment_of, wanted_from

NOON = 1_795_233_600_000
"""21 November 2026, 04:00 UTC, which is 11:00 in Vietnam."""
HOUR = 3_600_000


def test_what_is_wanted_comes_back_from_its_text_and_what_is_usual_is_not_said():
    wanted = Wanted("cay", "xlsx", area="99/A01", as_of=5, labels=True, bom=False)
    assert wanted_from(wanted.text()) == wanted
    assert Wanted("cay").text() == '{"form":"cay"}'


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20", NOON - 11 * HOUR - 1),
        ("2026-11-21", NOON),
        ("2026-11-21T10:00:00+07:00", NOON - HOUR),
        ("2026-11-21T03:00:00Z", NOON - HOUR),
        ("1970-01-01T00:00:00Z", 0),
    ],
)
def test_a_day_means_its_end_in_vietnam_and_today_means_now(text: str, moment: int):
    assert moment_of(text, NOON) == moment


@pytest.mark.parametrize(
    "text", ["2026-11-22", "2026-11-21T12:00:00+07:00", "2026-11-20T10:00:00", "2026-02-30", "", "hôm qua", "20261121",
             "1969-12-31T23:59:59Z",
             "0001-01-01T00:00:00+23:59", "9999-12-31"]
)  # fmt: skip
def test_what_is_no_moment_or_has_not_come_yet_is_refused(text: str):
    with pytest.raises(ExportProblem) as problem:
        moment_of(text, NOON)
    assert problem.value.code == "export_moment"


def test_a_file_is_called_by_its_form_and_day():
    assert Wanted("cay", "csv").file_name(NOON) == "cay-2026-11-21.zip"
    assert Wanted("cay", "geojson", as_of=0).file_name(NOON) == "cay-1970-01-01.geojson"
