"""What holds on every database: what waits becomes states, lists, conflicts, placements and feeds, whatever happens."""

import pytest
from sqlalchemy import func, select

from field.storage.statements import counted
from field.tables import change, conflict, feed, feed_entry, flag, placement, stream
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, HOUR, Office

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}


def counts(office: Office) -> dict[str, int]:
    rows = office.rows(select(change.c.status, func.count()).group_by(change.c.status))
    return dict(rows)


def journal(office: Office, area: str) -> list[tuple[str, str]]:
    """The entries of the shelf of an area, in order."""
    entries = select(feed_entry.c.kind, feed_entry.c.dossier).join(feed, feed.c.id == feed_entry.c.feed)
    return [tuple(row) for row in office.rows(entries.where(feed.c.area == area).order_by(feed_entry.c.n))]


class BatchSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_what_two_phones_wrote_apart_stands_side_by_side(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        binh.wrote("dossier-1", {"so_nhan_khau": 6}, {"so_nhan_khau": [begun]})
        assert sorted(office.values("dossier-1", "so_nhan_khau")) == [5, 6]
        (opened,) = office.rows(select(conflict))
        assert (opened.path, opened.kind, opened.times, opened.settled) == ("so_nhan_khau", "siblings", 1, None)
        assert office.listed("dossier-1").conflicts == 1

    def test_a_conflict_is_opened_once_grows_with_a_new_sibling_and_is_settled_when_one_value_is_left(
        self, office: Office
    ):
        an, binh, cuc = (office.phone(office.person(name)) for name in ("an", "binh", "cuc"))
        begun = an.wrote("dossier-1", BEGUN)
        names = [
            phone.wrote("dossier-1", {"so_nhan_khau": 5 + place}, {"so_nhan_khau": [begun]})
            for place, phone in enumerate((an, binh, cuc))
        ]
        (grown,) = office.rows(select(conflict))
        assert (set(grown.names.split(" ")), grown.times, grown.settled) == (set(names), 2, None)
        an.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": names})
        (settled,) = office.rows(select(conflict))
        assert settled.settled is not None
        assert office.listed("dossier-1").conflicts == 0
        binh.wrote("dossier-1", {"so_nhan_khau": 9}, {"so_nhan_khau": [names[1]]})
        (again,) = office.rows(select(conflict))
        assert (again.settled, again.times) == (None, 3)

    def test_siblings_that_a_policy_reads_are_no_conflict(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN | {"song": "3g"})
        an.wrote("dossier-1", {"song": "4g"}, {"song": [begun]})
        binh.wrote("dossier-1", {"song": "khong"}, {"song": [begun]})
        assert len(office.values("dossier-1", "song")) == 2
        assert office.rows(select(conflict)) == []

    def test_equal_values_written_apart_are_no_conflict(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"chu_ho": "Lò Thị Hoà"}, {"chu_ho": [begun]})
        binh.wrote("dossier-1", {"chu_ho": "Lò Thị  Hòa"}, {"chu_ho": [begun]})
        assert office.rows(select(conflict)) == []

    def test_a_deletion_that_met_an_unseen_value_opens_a_conflict_and_the_dossier_stays_active(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"_life": "deleted"}, seen=[begun])
        assert office.listed("dossier-1").life == "deleted"
        binh.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        (opened,) = office.rows(select(conflict).where(conflict.c.settled.is_(None)))
        assert (opened.path, opened.kind, office.listed("dossier-1").life) == ("_life", "life", "active")

    def test_a_move_leaves_one_shelf_and_enters_the_other(self, office: Office):
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", BEGUN)
        office.clock.forward(HOUR)
        phone.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]})
        assert journal(office, BAN_MUON) == [("state", "dossier-1"), ("leave", "dossier-1")]
        assert journal(office, BAN_LAU) == [("state", "dossier-1")]
        places = {row.area: row.left for row in office.rows(select(placement))}
        assert places == {BAN_MUON: office.clock(), BAN_LAU: None}
        assert office.listed("dossier-1").area == BAN_LAU

    def test_a_dossier_that_comes_back_is_there_again(self, office: Office):
        phone = office.phone(office.person("an"))
        names = [phone.wrote("dossier-1", BEGUN)]
        for area in (BAN_LAU, BAN_MUON):
            names.append(phone.wrote("dossier-1", {"_area": area}, {"_area": names}))
        assert journal(office, BAN_MUON)[-1] == ("state", "dossier-1")
        assert {row.area: row.left is None for row in office.rows(select(placement))} == {
            BAN_MUON: True,
            BAN_LAU: False,
        }

    def test_concurrent_moves_put_a_dossier_into_both_areas_until_somebody_decides(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        an.wrote("dossier-1", {"_area": BAN_LAU}, {"_area": [begun]})
        binh.wrote("dossier-1", {"_area": COMMUNE}, {"_area": [begun]})
        (opened,) = office.rows(select(conflict))
        assert (opened.kind, opened.path) == ("area", "_area")
        assert {row.area for row in office.rows(select(placement).where(placement.c.left.is_(None)))} == {
            BAN_LAU,
            COMMUNE,
        }

    def test_an_unplaced_dossier_is_flagged_and_placed_when_its_beginning_arrives(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.write("dossier-1", BEGUN)
        binh.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        assert office.listed("dossier-1").area == ""
        an.send()
        office.merge()
        assert office.listed("dossier-1").area == BAN_MUON
        assert office.values("dossier-1", "so_nhan_khau") == [5]
        (unplaced,) = office.rows(select(flag))
        assert (unplaced.code, unplaced.cleared_at) == ("unplaced", office.clock())

    def test_received_is_waiting_and_merged_and_duplicate_and_held_and_declined(self, office: Office):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        begun = an.wrote("dossier-1", BEGUN)
        sent = binh.write("dossier-1", {}, void=[begun])
        segment = binh.send()
        office.admit([segment, segment], binh.stream)
        an.write("dossier-1", {"so_nhan_khau": 5})
        office.merge()
        an.send()
        assert counts(office) == {"merged": 1, "held": 1, "waiting": 1}
        office.merge()
        per_stream = {row.stream: row for row in office.rows(select(stream))}
        assert (per_stream[an.stream].received, per_stream[an.stream].duplicate) == (2, 0)
        assert (per_stream[binh.stream].received, per_stream[binh.stream].duplicate) == (3, 2)
        assert sum(row.received - row.duplicate for row in per_stream.values()) == sum(counts(office).values())
        assert sent

    @pytest.mark.parametrize("limit", [1, 3, 500])
    def test_small_batches_and_large_ones_come_to_the_same(self, office: Office, limit: int):
        an, binh = office.phone(office.person("an")), office.phone(office.person("binh"))
        names = {key: an.write(key, BEGUN) for key in ("dossier-1", "dossier-2", "dossier-3")}
        an.send()
        for key, name in names.items():
            binh.write(key, {"so_nhan_khau": 7}, {"so_nhan_khau": [name]})
        binh.send()
        assert office.merge(limit) == 6
        assert [office.values(key, "so_nhan_khau") for key in names] == [[7], [7], [7]]

    def test_the_number_of_statements_is_the_same_for_10_and_400_changes(self, office: Office):
        phone = office.phone(office.person("an"))
        found = []
        for round_, many in enumerate((5, 10, 400)):  # the first makes lease and feed
            for n in range(many):
                phone.write(f"dossier-{round_}-{n}", BEGUN)
            phone.send()
            with counted(office.store) as statements:
                office.merge()
            found.append(len(statements))
        assert found[1] == found[2] < 50 * office.surroundings.shards
