"""What holds on every database: pairs are proposed with reasons, joined by people, shown as one, and parted again."""

import pytest
from sqlalchemy import event, select

from field.dossiers.lists import Filter, find
from field.dossiers.others import same_as
from field.dossiers.sight import EVERYTHING, Sight
from field.duplicates.deciding import Said, judge, take_back
from field.duplicates.errors import NoSuchPairError, PairMovedError
from field.duplicates.pairing import pair as compare
from field.duplicates.reading import both, count_open, following, judged, key_of, open_pairs
from field.tables import change, joined, pair, trait
from tests.field.world import BAN_LAU, BAN_MUON, HOUR, Office, Phone

HERE = "20.034 105.045 0 8"
ONE, OTHER, THIRD = "dossier-1", "dossier-2", "dossier-3"
MAY = {"_area": BAN_MUON, "chu_ho": "Lò Thị Mẩy", "chu_ho_dien_thoai": "0912345678", "vi_tri": HERE}


def run(office: Office, **more: int) -> int:
    """Compare everything that waits."""
    return compare(office.store, office.surroundings, **more)


def pairs(office: Office, sight: Sight = EVERYTHING) -> list[tuple[str, str]]:
    """The pairs that wait for somebody, in the order of the list."""
    with office.store.read() as connection:
        return [(row.one, row.other) for row in open_pairs(connection, sight).rows]


def only(office: Office):
    """The one pair that there is."""
    (row,) = office.rows(select(pair))
    return row


def says(office: Office, verdict: str, by: str = "cuc", sight: Sight = EVERYTHING) -> None:
    """Somebody judges the only pair; nothing is merged yet."""
    row = only(office)
    with office.store.write() as connection:
        judge(connection, Said(row.id, row.mark, verdict, by, "đã hỏi"), sight, office.surroundings)


def settled(office: Office) -> None:
    """Merged, and compared."""
    office.merge()
    run(office)


def shown(office: Office) -> list[str]:
    """What a list shows that shows dossiers once."""
    with office.store.read() as connection:
        return sorted(row.dossier for row in find(connection, EVERYTHING, Filter(once=True)).rows)


def twins(office: Office, an: Phone, binh: Phone) -> None:
    """The same household, met by two people."""
    an.wrote(ONE, MAY)
    binh.wrote(OTHER, MAY | {"chu_ho": "Lo Thi May", "vi_tri": "20.0341 105.0451 0 12"})
    settled(office)


class PairsSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        made = Office(store)
        made.person("cuc", role="reconciler")
        return made

    @pytest.fixture
    def an(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    @pytest.fixture
    def binh(self, office: Office) -> Phone:
        return office.phone(office.person("binh"))

    def test_a_pair_is_proposed_with_reasons_and_joined_by_nobody(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        row = only(office)
        assert (row.one, row.other, row.verdict, row.joined) == (ONE, OTHER, None, False)
        assert row.reasons == '[["same_phone",""],["marks_name",""],["same_place","15"],["same_area",""]]'
        assert row.score == 80
        assert shown(office) == [ONE, OTHER]

    def test_a_name_alone_is_no_evidence(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, {"_area": BAN_MUON, "chu_ho": "Giàng A Páo"})
        binh.wrote(OTHER, {"_area": BAN_MUON, "chu_ho": "Giàng A Páo"})
        settled(office)
        assert pairs(office) == []

    def test_neighbours_under_one_roof_of_other_names_are_no_pair(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, MAY)
        binh.wrote(OTHER, MAY | {"chu_ho": "Vừ A Sùng", "chu_ho_dien_thoai": "0987654321"})
        settled(office)
        assert pairs(office) == []

    def test_a_number_typed_wrong_by_two_swapped_digits_is_near(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, MAY | {"chu_ho_dinh_danh": "038090001234"})
        swapped = {"chu_ho_dinh_danh": "038090001243", "chu_ho_dien_thoai": "0987654321", "_area": BAN_LAU}
        binh.wrote(OTHER, MAY | swapped)
        settled(office)
        assert '["near_number",""]' in only(office).reasons

    def test_two_whose_numbers_are_quite_different_are_told_apart(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, MAY | {"chu_ho_dinh_danh": "038090001234"})
        binh.wrote(OTHER, MAY | {"chu_ho_dinh_danh": "038185007777", "chu_ho_dien_thoai": "0987654321"})
        settled(office)
        assert pairs(office) == []

    def test_what_is_compared_is_what_was_published_since(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        assert run(office) == 0
        an.wrote(THIRD, MAY | {"chu_ho": "Lò Thị Mây"})
        assert run(office) == 1
        assert sorted(pairs(office)) == [(ONE, OTHER), (ONE, THIRD), (OTHER, THIRD)]

    def test_a_batch_of_two_finds_what_a_batch_of_many_finds(self, office: Office, an: Phone):
        for n in range(7):
            an.write(f"dossier-{n}", MAY)
        an.send()
        office.merge()
        assert run(office, limit=2) == 7
        assert len(pairs(office)) == 21

    def test_a_trait_that_very_many_have_proposes_nobody_by_itself(self, office: Office, an: Phone):
        for n in range(45):
            an.write(f"dossier-{n:02}", {"_area": BAN_MUON, "chu_ho": "Giàng A Páo", "chu_ho_dien_thoai": "0912345678"})
        an.send()
        settled(office)
        assert pairs(office) == []

    def test_comparing_costs_the_same_statements_for_two_dossiers_and_for_forty(self, office: Office, an: Phone):
        costs = []
        for count in (2, 40):
            for n in range(count):
                an.write(f"nha-{count}-{n:02}", MAY | {"chu_ho": f"Lò Thị {'abcdefghij'[n % 10]}{n}"})
            an.send()
            office.merge()
            said: list[str] = []
            for engine in {office.store.reader, office.store.writer}:
                event.listen(engine, "before_cursor_execute", lambda *given, kept=said: kept.append(given[2]))
            assert run(office) == count
            costs.append(len([each for each in said if not each.startswith(("BEGIN", "PRAGMA"))]))
        assert costs[0] <= 24
        assert costs[1] <= costs[0] + 1  # an insertion that the first batch had no need of

    def test_a_list_by_score_walks_its_index_and_its_pages(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        an.wrote(THIRD, MAY | {"chu_ho_dien_thoai": "0987654321"})
        run(office)
        with office.store.read() as connection:
            first = open_pairs(connection, EVERYTHING, limit=1)
            assert first.next is not None
            second = open_pairs(connection, EVERYTHING, after=first.next, limit=5)
            assert [row.score for row in (*first.rows, *second.rows)] == sorted(
                (row.score for row in (*first.rows, *second.rows)), reverse=True
            )
            assert following(connection, EVERYTHING, "", key_of(first.rows[0])) == second.rows[0].id
            assert count_open(connection, EVERYTHING) == {"ho_gia_dinh_so": len(first.rows) + len(second.rows)}

    def test_a_pair_is_seen_by_who_sees_both(self, office: Office, an: Phone, binh: Phone):
        an.wrote(ONE, MAY)
        binh.wrote(OTHER, MAY | {"_area": BAN_LAU})
        settled(office)
        muon, all_here = Sight(frozenset({BAN_MUON})), Sight(frozenset({BAN_MUON, BAN_LAU}))
        assert (pairs(office, muon), pairs(office, all_here)) == ([], [(ONE, OTHER)])
        with office.store.read() as connection:
            assert both(connection, muon, only(office).id) is None
        with pytest.raises(NoSuchPairError):
            says(office, "same", sight=muon)

    def test_same_is_a_change_at_the_desk_and_the_two_are_listed_once(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        says(office, "same")
        assert pairs(office) == []
        (waiting,) = office.rows(select(change).where(change.c.status == "waiting"))
        assert waiting.dossier == OTHER
        settled(office)
        assert office.values(OTHER, f"_same/{ONE}") == [True]
        assert shown(office) == [ONE]
        assert [(row.dossier, row.survivor) for row in office.rows(select(joined).order_by(joined.c.dossier))] == [
            (ONE, ONE), (OTHER, ONE)
        ]  # fmt: skip
        assert only(office).joined

    def test_late_edits_to_either_appear_in_the_one(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        says(office, "same")
        settled(office)
        an.wrote(ONE, {"so_nhan_khau": 5})
        binh.wrote(OTHER, {"ghi_chu": "có chó dữ"})
        settled(office)
        with office.store.read() as connection:
            found = both(connection, EVERYTHING, only(office).id)
            assert [row.dossier for row in same_as(connection, EVERYTHING, ONE)] == [OTHER]
        assert found is not None
        assert found.views[0]["so_nhan_khau"][0].value == 5
        assert found.views[1]["ghi_chu"][0].value == "có chó dữ"
        assert (only(office).verdict, shown(office)) == ("same", [ONE])

    def test_undo_parts_them_and_each_has_what_was_written_on_it(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        before = [office.view(each) for each in (ONE, OTHER)]
        says(office, "same")
        settled(office)
        binh.wrote(OTHER, {"ghi_chu": "ghi sau khi nối"})
        with office.store.write() as connection:
            take_back(connection, only(office).id, "cuc", "", EVERYTHING, office.surroundings)
        settled(office)
        assert (shown(office), pairs(office), office.rows(select(joined))) == ([ONE, OTHER], [(ONE, OTHER)], [])
        assert office.view(ONE) == before[0]
        after = dict(office.view(OTHER))
        assert [head.value for head in after.pop("ghi_chu")] == ["ghi sau khi nối"]
        assert after == dict(before[1])

    @pytest.mark.parametrize("verdict", ["different", "unsure"])
    def test_what_was_said_is_not_asked_again_until_something_changes(
        self, office: Office, an: Phone, binh: Phone, verdict: str
    ):
        twins(office, an, binh)
        says(office, verdict)
        binh.wrote(OTHER, {"ghi_chu": "không so sánh mục này"})
        settled(office)
        assert pairs(office) == []
        (name,) = [head.name for head in office.view(OTHER)["chu_ho"]]
        binh.wrote(OTHER, {"chu_ho": "Lò Thị Mẩy"}, {"chu_ho": [name]})
        settled(office)
        assert pairs(office) == [(ONE, OTHER)]
        assert only(office).times == 2

    def test_what_was_said_is_taken_back(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        says(office, "different")
        with office.store.write() as connection:
            assert [row.verdict for row in judged(connection, EVERYTHING)] == ["different"]
            take_back(connection, only(office).id, "cuc", "", EVERYTHING, office.surroundings)
        assert pairs(office) == [(ONE, OTHER)]

    def test_who_looked_at_something_else_writes_nothing(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        row = only(office)
        an.wrote(ONE, {"chu_ho_dien_thoai": "0987654321"}, {"chu_ho_dien_thoai": [office.view(ONE)["chu_ho"][0].name]})
        run(office)
        with office.store.write() as connection, pytest.raises(PairMovedError):
            judge(connection, Said(row.id, row.mark, "same", "cuc"), EVERYTHING, office.surroundings)
        says(office, "different")
        with pytest.raises(PairMovedError):
            says(office, "same")
        assert office.rows(select(change).where(change.c.status == "waiting")) == []

    def test_two_that_a_phone_has_joined_are_not_asked_about_and_can_be_parted(
        self, office: Office, an: Phone, binh: Phone
    ):
        twins(office, an, binh)
        an.wrote(ONE, {f"_same/{OTHER}": True})
        run(office)
        assert (pairs(office), shown(office)) == ([], [ONE])
        office.clock.forward(HOUR)
        with office.store.write() as connection:
            take_back(connection, only(office).id, "cuc", "hai nhà", EVERYTHING, office.surroundings)
        settled(office)
        assert (pairs(office), shown(office)) == ([(ONE, OTHER)], [ONE, OTHER])
        an.wrote(THIRD, {"_area": BAN_MUON, "chu_ho": "Khác"})
        run(office)
        assert office.values(ONE, f"_same/{OTHER}") == [False]

    def test_a_group_of_three_is_listed_once_however_its_edges_lie(self, office: Office, an: Phone):
        for each in (ONE, OTHER, THIRD):
            an.wrote(each, MAY)
        an.wrote(ONE, {f"_same/{THIRD}": True})
        an.wrote(OTHER, {f"_same/{THIRD}": True})
        run(office)
        assert (shown(office), pairs(office)) == ([ONE], [])

    def test_a_deleted_one_is_no_pair_and_hides_nobody(self, office: Office, an: Phone, binh: Phone):
        twins(office, an, binh)
        an.wrote(ONE, {"_life": "deleted"}, seen=[head.name for heads in office.view(ONE).values() for head in heads])
        run(office)
        assert pairs(office) == []
        assert office.rows(select(trait).where(trait.c.dossier == ONE)) == []
