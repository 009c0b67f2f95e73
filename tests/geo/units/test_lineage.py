"""Which version stands for which, over one reform and over several."""

from hypothesis import given
from hypothesis import strategies as st

from geo.units.lineage import Lineage, Link, rings

OLD_DAY, DAY, TODAY = "2025-06-30", "2025-07-01", "2026-11-22"
LINEAGE = Lineage(
    [
        Link("A@pre", "A@1", "same_code", DAY),
        Link("B@pre", "A@1", "merged_whole", DAY),
        Link("C@pre", "A@1", "split_part", DAY),
        Link("C@pre", "D@1", "split_part", DAY),
        Link("A@1", "A@2", "kind_changed", "2026-04-30"),
    ]
)


def test_a_unit_that_nothing_tells_of_stands_for_itself():
    assert LINEAGE.standing("X@pre", TODAY) == ("X@pre",)
    assert not LINEAGE.knows("X@pre")


def test_a_merged_unit_is_found_over_two_reforms_and_on_the_day_between():
    assert LINEAGE.standing("B@pre", TODAY) == ("A@2",)
    assert LINEAGE.standing("B@pre", "2026-04-29") == ("A@1",)
    assert LINEAGE.standing("B@pre", DAY) == ("A@1",)
    assert LINEAGE.standing("B@pre", OLD_DAY) == ("B@pre",)


def test_a_split_unit_stands_in_each_of_its_parts():
    assert LINEAGE.standing("C@pre", TODAY) == ("A@2", "D@1")


def test_a_unit_of_today_was_several_on_a_day_before():
    assert LINEAGE.standing("A@2", OLD_DAY) == ("A@pre", "B@pre", "C@pre")
    assert LINEAGE.standing("A@2", DAY) == ("A@1",)
    assert LINEAGE.standing("D@1", OLD_DAY) == ("C@pre",)


def test_the_same_code_is_another_unit_on_another_day():
    assert LINEAGE.standing("A@1", OLD_DAY) != LINEAGE.standing("A@1", DAY)


def test_a_village_that_came_out_of_a_commune_does_not_stand_for_it():
    lineage = Lineage([Link("A@pre", "B@1", "merged_whole", DAY), Link("A@pre", "B@1/V1", "merged_whole", DAY)])
    assert lineage.standing("A@pre", TODAY) == ("B@1",)
    assert lineage.standing("B@1/V1", OLD_DAY) == ("B@1/V1",)
    assert lineage.formers("B@1/V1") == ("A@pre",)


def test_formers_are_told_nearest_first():
    assert LINEAGE.formers("A@2") == ("A@1", "A@pre", "B@pre", "C@pre")
    assert LINEAGE.formers("B@pre") == ()


def test_a_link_that_leads_back_is_found_and_ends_no_question():
    links = [Link("A@1", "B@1", "merged_whole", DAY), Link("B@1", "A@1", "merged_whole", DAY)]
    assert rings([*links, Link("B@1", "C@1", "merged_whole", DAY)]) == links
    assert Lineage(links).standing("A@1", TODAY) == ()
    assert rings([Link("A@1", "A@1", "same_code", DAY)]) == [Link("A@1", "A@1", "same_code", DAY)]


REFORM_DAYS = ("2020-01-01", "2023-01-01", "2025-07-01")


@st.composite
def chains(draw: st.DrawFn) -> list[Link]:
    """Reforms one after the other: every unit of one generation goes into one or two of the next."""
    links: list[Link] = []
    for n, day in enumerate(REFORM_DAYS):
        for unit in range(4):
            for into in draw(st.sets(st.integers(0, 3), min_size=1, max_size=2)):
                links.append(Link(f"{unit}@{n}", f"{into}@{n + 1}", "split_part", day))
    return links


@given(chains(), st.integers(0, 3), st.sampled_from(("2019-12-31", *REFORM_DAYS)))
def test_what_stands_for_a_unit_later_came_from_it(links: list[Link], unit: int, day: str):
    lineage = Lineage(links)
    for later in lineage.standing(f"{unit}@0", day):
        assert f"{unit}@0" in lineage.standing(later, "2019-12-31")
        assert later.endswith(f"@{sum(each <= day for each in REFORM_DAYS)}")
