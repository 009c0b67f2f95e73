"""Forms and lists come by home's signed manifest, each file once; a cut costs a piece, a false file changes nothing."""

import gzip
from dataclasses import replace

import pytest

from field.forms.lists.rows import ListRows
from field.people.rights.scope import Grant
from field.phone.forms.fetching import Brought, Piece, Source, bring
from field.phone.forms.keeping import manifest_of, missing
from field.phone.forms.reading import begun_with, catalogue, list_of, names, stored
from field.phone.store import open_phone_store
from sync.problem import UnreadableError
from tests.field.phone.forms.shelves import GOODS, NEXT, Shelves, published, withdrawn
from tests.field.phone.village import LostError, Pocket, Village
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE

GOODS_LIST = ListRows.of([{"name": f"m{n}", "label": f"Mặt hàng số {n}"} for n in range(400)])


@pytest.fixture
def lan(village: Village) -> Pocket:
    """A volunteer's phone."""
    village.person("lan", area_id=BAN_MUON)
    return village.new_phone("lan")


def fetched(lan: Pocket) -> Brought:
    return bring(lan.store, Shelves(lan.village, lan).source())


def test_what_home_has_published_is_known_on_the_phone_with_its_lists(village: Village, lan: Pocket):
    published(village, GOODS, hang=GOODS_LIST)
    brought = fetched(lan)
    assert (brought.forms, brought.lists) == (1, 3)  # the list of goods, areas, people
    with lan.store.read() as connection:
        assert catalogue(connection).form("cay@7").question("so").choices_from == "hang.csv"
        assert begun_with(connection)["cay"].version == "7"
        assert list_of(connection, "hang.csv") == GOODS_LIST
        assert names(connection, "people")["lan"]["name"] == "Lan"
        assert set(names(connection, "areas")) == {BAN_MUON, COMMUNE, village_above(connection)}


def village_above(connection) -> str:
    return names(connection, "areas")[COMMUNE]["parent"]


def test_what_is_here_is_not_fetched_again(village: Village, lan: Pocket):
    published(village, GOODS, hang=GOODS_LIST)
    fetched(lan)
    shelves = Shelves(village, lan)
    assert bring(lan.store, shelves.source()) == Brought()
    assert shelves.asked == 0
    published(village, GOODS, hang=ListRows.of(list(GOODS_LIST)[:10]))
    assert fetched(lan) == Brought(lists=1, bytes=fetched_bytes(lan))


def fetched_bytes(lan: Pocket) -> int:
    from field.forms.lists.keeping import packed

    with lan.store.read() as connection:
        rows = list_of(connection, "hang.csv")
    assert rows is not None
    return len(packed(rows.text))


def test_a_download_that_was_cut_goes_on_where_it_stopped(village: Village, lan: Pocket):
    published(village, GOODS, hang=GOODS_LIST)
    shelves = Shelves(village, lan, size=200, left=4)
    whole = Shelves(village, lan, size=200)
    with pytest.raises(LostError):
        bring(lan.store, shelves.source())
    with lan.store.read() as connection:
        assert missing(connection)
    bring(lan.store, whole.source())
    other = village.new_phone("lan")
    alone = Shelves(village, other, size=200)
    bring(other.store, alone.source())
    assert 4 + whole.asked == alone.asked
    with lan.store.read() as connection:
        assert missing(connection) == []
        assert list_of(connection, "hang.csv") == GOODS_LIST


def test_a_file_that_changed_while_it_was_fetched_is_begun_again(village: Village, lan: Pocket):
    published(village, GOODS, hang=GOODS_LIST)
    shelves = Shelves(village, lan, size=200, left=2)
    with pytest.raises(LostError):
        bring(lan.store, shelves.source())
    later = ListRows.of([{"name": f"k{n}", "label": f"Loại {n}"} for n in range(300)])
    published(village, GOODS, hang=later)
    bring(lan.store, Shelves(village, lan, size=200).source())
    with lan.store.read() as connection:
        assert list_of(connection, "hang.csv") == later


def test_a_form_that_is_not_as_home_signed_for_is_not_kept_and_fetched_anew(village: Village, lan: Pocket):
    published(village)
    good = Shelves(village, lan).source()

    def forged(path, start, size, tag):
        found = good.piece(path, start, size, tag)
        if path[0] != "forms":
            return found
        data = gzip.compress(gzip.decompress(found.data).replace("Tên".encode(), "Tệp".encode()))
        return replace(found, data=data, whole=len(data))

    with pytest.raises(UnreadableError) as told:
        bring(lan.store, Source(good.manifest, forged))
    assert told.value.problem.code == "file_not_genuine"
    with lan.store.read() as connection:
        assert stored(connection, "cay@7") is None
    fetched(lan)
    with lan.store.read() as connection:
        assert stored(connection, "cay@7") is not None


def test_a_manifest_that_home_did_not_sign_or_made_for_another_phone_changes_nothing(village: Village, lan: Pocket):
    published(village)
    village.person("minh")
    others = Shelves(village, village.new_phone("minh")).source()
    mine = Shelves(village, lan).source()

    def touched(tag: str) -> Piece | None:
        found = mine.manifest(tag)
        assert found is not None
        return replace(found, data=gzip.compress(gzip.decompress(found.data).replace(b"cay", b"cax")))

    for source in (Source(others.manifest, mine.piece), Source(touched, mine.piece)):
        with pytest.raises(UnreadableError) as told:
            bring(lan.store, source)
        assert told.value.problem.code == "manifest_not_genuine"
    with lan.store.read() as connection:
        assert manifest_of(connection) == {}


@pytest.mark.parametrize(
    "data", [b"", b"\x1f\x8b broken", gzip.compress(bytes(1 << 26), mtime=0), b"<html>portal</html>"]
)
def test_D08_what_is_no_file_and_what_expands_beyond_measure_is_refused(village: Village, lan: Pocket, data: bytes):
    published(village)
    good = Shelves(village, lan).source()
    bad = Source(good.manifest, lambda _path, _start, _size, _tag: Piece(data, 0, len(data), "x"))
    with pytest.raises(UnreadableError):
        bring(lan.store, bad)
    fetched(lan)
    with lan.store.read() as connection:
        assert catalogue(connection).form("cay@7")


def test_a_withdrawn_version_is_read_as_before_and_nothing_is_begun_with_it(village: Village, lan: Pocket):
    published(village)
    published(village, NEXT)
    fetched(lan)
    withdrawn(village, "8")
    fetched(lan)
    with lan.store.read() as connection:
        assert catalogue(connection).form("cay@8")
        assert begun_with(connection)["cay"].version == "7"
    withdrawn(village, "7")
    fetched(lan)
    with lan.store.read() as connection:
        assert "cay" not in begun_with(connection)
        assert catalogue(connection).form("cay@7")


def test_who_moves_to_another_village_forgets_the_names_of_the_old_and_keeps_the_forms(village: Village, lan: Pocket):
    published(village)
    fetched(lan)
    village.grant("lan", Grant("volunteer", BAN_LAU))
    fetched(lan)
    with lan.store.read() as connection:
        assert BAN_MUON not in names(connection, "areas")
        assert BAN_LAU in names(connection, "areas")
        assert stored(connection, "cay@7") is not None


def test_a_phone_that_has_met_no_home_knows_the_samples(village: Village):
    with village.unpacked().store.read() as connection:
        assert begun_with(connection)["ho_gia_dinh_so"].version == "2026112102"
        assert stored(connection, "ho_gia_dinh_so@2026112102") is not None
        assert stored(connection, "ho_gia_dinh_so@1") is None
        rows = list_of(connection, "areas.csv")
        assert rows is not None
        assert "xa" in rows.columns


def test_a_phone_of_an_older_program_gets_the_tables_of_forms_when_it_is_opened(tmp_path):
    store = open_phone_store(tmp_path / "phone.db")
    for table in ("manifest", "form", "list", "media", "partial", "pack", "procedure", "file"):
        store.connection.execute(f"DROP TABLE {table}")
    store.connection.execute("PRAGMA user_version = 1")
    store.close()
    store = open_phone_store(tmp_path / "phone.db")
    with store.read() as connection:
        assert manifest_of(connection) == {}
    store.close()
