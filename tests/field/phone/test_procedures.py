"""Procedures on the phone: those of its areas, fetched once by hash, searched with no network, old names kept."""

import time
from dataclasses import replace

import pytest

from field.demo.procedures import procedures
from field.people.rights.scope import Grant
from field.phone.forms.fetching import Brought, bring
from field.phone.forms.keeping import missing
from field.phone.forms.reading import list_of
from field.phone.procedures.finding import count, labels, name_of, procedure, search
from field.phone.store import open_phone_store
from field.procedures.packs import packs_for
from tests.field.phone.forms.shelves import Shelves
from tests.field.phone.village import LostError, Pocket, Village
from tests.field.procedures.brought import BIRTH, COPY, DEATH, LAND, brought
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, KHE_SANG


@pytest.fixture
def lau(village: Village) -> Pocket:
    """The phone of a volunteer in Bản Lau."""
    village.person("lau", area_id=BAN_LAU)
    return village.new_phone("lau")


def fetched(pocket: Pocket) -> Brought:
    return bring(pocket.store, Shelves(pocket.village, pocket).source())


def codes(pocket: Pocket, text: str = "") -> list[str]:
    with pocket.store.read() as connection:
        return [each.code for each in search(connection, text)]


def named(pocket: Pocket, code: str) -> str:
    with pocket.store.read() as connection:
        return name_of(connection, code)


def test_a_phone_has_the_procedures_of_its_areas_and_of_no_others(village: Village, lau: Pocket):
    brought(village, BIRTH, LAND)
    brought(village, DEATH, area=COMMUNE)
    brought(village, COPY, area=KHE_SANG)
    assert fetched(lau).packs == 3
    assert codes(lau) == ["1.000656", "1.001193", "1.901001"]
    village.person("muon", area_id=BAN_MUON)
    muon = village.new_phone("muon")
    assert fetched(muon).packs == 2
    assert codes(muon) == ["1.000656", "1.001193"]
    assert named(muon, LAND.code) == named(muon, COPY.code) == ""


def test_words_without_marks_find_a_procedure_with_no_network(village: Village, lau: Pocket):
    brought(village, BIRTH, DEATH, COPY, replace(LAND, areas=()))
    fetched(lau)
    assert codes(lau, "dong son") == codes(lau, "ĐÔNG") == ["1.901001"]
    assert codes(lau, "dang ky ho tich") == ["1.000656", "1.001193"]
    assert codes(lau, "1.00") == ["1.000656", "1.001193"]
    assert codes(lau, "'; DROP TABLE procedure") == []
    with lau.store.read() as connection:
        assert procedure(connection, "1.001193") == BIRTH
        assert procedure(connection, "1.999999") is None
        assert count(connection) == 4


def test_a_procedure_that_is_gone_keeps_its_name(village: Village, lau: Pocket):
    brought(village, BIRTH, DEATH)
    fetched(lau)
    brought(village, replace(BIRTH, name="Khai sinh"))
    assert fetched(lau).packs == 1
    assert codes(lau) == ["1.001193"]
    assert (named(lau, "1.001193"), named(lau, "1.000656")) == ("Khai sinh", "Đăng ký khai tử")
    with lau.store.read() as connection:
        assert procedure(connection, "1.000656") is None
        assert labels(connection) == {"1.001193": "1.001193 Khai sinh", "1.000656": "1.000656 Đăng ký khai tử"}


def test_a_form_that_came_with_the_program_picks_from_the_packs(village: Village, lau: Pocket):
    with lau.store.read() as connection:
        assert len(list_of(connection, "procedures.csv") or ()) == 10  # the sample, while home has sent nothing
    brought(village, BIRTH, LAND)
    fetched(lau)
    with lau.store.read() as connection:
        found = list_of(connection, "procedures.csv")
    assert found is not None
    assert [row["label"] for row in found] == ["1.001193 Đăng ký khai sinh", f"1.901001 {LAND.name}"]


def test_packs_that_did_not_change_are_not_fetched_again(village: Village, lau: Pocket):
    brought(village, BIRTH, LAND)
    fetched(lau)
    brought(village, replace(BIRTH, fee="8.000 đồng"), LAND)
    assert fetched(lau).packs == 1
    assert fetched(lau) == Brought()


def test_the_catalogue_nearer_to_the_village_counts(village: Village, lau: Pocket):
    brought(village, replace(BIRTH, fee="8.000 đồng"), area=COMMUNE)
    brought(village, BIRTH)
    fetched(lau)
    assert codes(lau) == ["1.001193"]
    with lau.store.read() as connection:
        found = procedure(connection, "1.001193")
    assert found is not None
    assert found.fee == "8.000 đồng"


def test_who_has_moved_loses_the_procedures_of_the_old_areas(village: Village, lau: Pocket):
    brought(village, BIRTH, LAND)
    fetched(lau)
    village.grant("lau", Grant("volunteer", BAN_MUON))
    assert fetched(lau).packs == 0
    assert codes(lau) == ["1.001193"]
    assert named(lau, LAND.code) == ""


def test_a_pack_that_was_cut_goes_on_where_it_stopped(village: Village, lau: Pocket):
    brought(village, *procedures(300))
    with village.store.read() as connection:
        (row,) = packs_for(connection, None)
    shelves = Shelves(village, lau, size=1_000, left=10)
    with pytest.raises(LostError):
        bring(lau.store, shelves.source())
    rest = Shelves(village, lau, size=1_000)
    bring(lau.store, rest.source())
    assert len(codes(lau)) == 300
    assert rest.asked < row.bytes / 1_000
    with lau.store.read() as connection:
        assert missing(connection) == []


def test_two_thousand_procedures_are_searched_in_less_than_a_tenth_of_a_second(village: Village, lau: Pocket):
    given = list(procedures(2_000))
    again = sum("đăng ký lại" in each.name.lower() for each in given)
    third = sum(each.code.startswith("3.9") for each in given)
    expected = {"dang ky lai": again, "3.9": third, "khong co gi ca": 0, "": 2_000}
    expected["dat dai bien dong dat"] = sum("biến động đất" in each.name for each in given)
    brought(village, *given)
    assert fetched(lau).bytes < 200_000
    with lau.store.read() as connection:
        assert count(connection) == 2_000
        took = []
        for words, number in expected.items():
            begun = time.perf_counter()
            found = search(connection, words)
            took.append(time.perf_counter() - begun)
            assert len(found) == number
    assert sorted(took)[len(took) // 2] < 0.1


def test_a_phone_of_before_the_catalogue_gets_its_tables_when_it_is_opened(tmp_path):
    old = open_phone_store(tmp_path / "phone.db")
    with old.write() as connection:
        connection.execute("DROP TABLE pack")
        connection.execute("DROP TABLE procedure")
        connection.execute("DROP TABLE file")
        connection.execute("PRAGMA user_version = 2")
    old.close()
    with open_phone_store(tmp_path / "phone.db").read() as connection:
        assert search(connection, "khai sinh") == []
