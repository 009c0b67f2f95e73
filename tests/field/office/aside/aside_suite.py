"""What holds on every database: what was put aside is found by reason, author, area and time, and acted on at once."""

import json

import pytest
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING, NOTHING, Sight
from field.intake.admission import Route
from field.intake.admit import admit
from field.office.aside.asked import Asked
from field.office.aside.correcting import correct
from field.office.aside.flags import flag_groups, flag_ids, flags_of, flags_page, put_away
from field.office.aside.held import held_among, held_count, held_groups, held_ids, held_one, held_page
from field.office.aside.lacking import lack_of, lacking
from field.office.aside.returning import send_back
from field.people.rights.reach import Reach
from field.reconcile.errors import NotHeldError
from field.reconcile.quarantine import decline, release
from field.tables import change, feed, feed_entry, flag, held
from sync.change import decode_change
from sync.segment import GENESIS
from tests.field.checks.checking import ONE, RIGHT, publish_form, run
from tests.field.world import BAN_LAU, BAN_MUON, COMMUNE, DAY, HOUR, KHE_SANG, Office, Phone, segment_of

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}
REACH = Reach({None: frozenset({COMMUNE, BAN_MUON, BAN_LAU})})


def flooded(office: Office) -> tuple[Phone, Phone, int]:
    """An honest phone and one that floods, both past their permits; since when the flood."""
    office.person("cuc", role="reconciler")
    honest, flooder = (office.phone(office.person(name), permit_ms=DAY) for name in ("an", "binh"))
    begun = {f"dossier-{n}": honest.wrote(f"dossier-{n}", BEGUN) for n in range(4)}
    office.clock.forward(2 * DAY)
    honest.wrote("dossier-0", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun["dossier-0"]]})
    flooder.wrote("dossier-0", {"chu_ho": "Lò Văn Đống"}, {"chu_ho": [begun["dossier-0"]]})
    office.clock.forward(HOUR)
    since = office.clock()
    for key, name in begun.items():
        flooder.wrote(key, {"_life": "deleted"}, seen=[name])
    return honest, flooder, since


def ids(office: Office, asked: Asked, sight: Sight = EVERYTHING, most: int = 100) -> list[int]:
    with office.store.read() as connection:
        found = held_ids(connection, sight, asked, most)
        assert held_count(connection, sight, asked) == len(found) or len(found) == most
        assert held_among(connection, sight, [*found, 999_999]) == found or len(found) > 1
        return found


def told(office: Office, phone: Phone) -> list[dict[str, str]]:
    """Verdicts on a phone's own feed."""
    entries = select(feed_entry.c.body).join(feed, feed.c.id == feed_entry.c.feed)
    rows = office.rows(entries.where(feed.c.installation == phone.stream).order_by(feed_entry.c.n))
    return [json.loads(row.body)["verdict"] for row in rows]


class AsideSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_D26_a_flood_that_is_held_is_declined_by_author_and_time_and_what_else_is_held_stays(self, office: Office):
        _, _, since = flooded(office)
        flood = ids(office, Asked(by="binh", since=since))
        assert (len(flood), len(ids(office, Asked())), len(ids(office, Asked(by="binh")))) == (4, 6, 5)
        with office.store.write() as connection:
            decline(connection, flood, "cuc", "phá hoại", office.surroundings)
        office.merge()
        assert len(ids(office, Asked())) == 2
        assert all(office.listed(f"dossier-{n}").life == "active" for n in range(4))
        statuses = [row.status for row in office.rows(select(change.c.status))]
        assert (statuses.count("declined"), len(statuses)) == (4, 10)

    def test_what_is_held_is_found_by_everything_that_a_screen_filters_by(self, office: Office):
        _, _, since = flooded(office)
        with office.store.read() as connection:
            (sent,) = [row for row in held_groups(connection, EVERYTHING) if row.by == "an"]
        assert (sent.reason, sent.area, sent.n) == ("permit_expired", BAN_MUON, 1)
        cases = {
            Asked(reason="permit_expired"): 6, Asked(reason="phone_locked"): 0, Asked(area=COMMUNE): 6,
            Asked(area=BAN_LAU): 0, Asked(form="ho_gia_dinh_so"): 6, Asked(form="cay_co_thu"): 0,
            Asked(until=since - 1): 2, Asked(since=since): 4,
        }  # fmt: skip
        assert {asked: len(ids(office, asked)) for asked in cases} == cases
        assert ids(office, Asked(), Sight(frozenset({KHE_SANG}))) == ids(office, Asked(), NOTHING) == []
        assert len(ids(office, Asked(), most=3)) == 3

    def test_a_page_names_author_dossier_and_road_and_the_next_begins_after_it(self, office: Office):
        flooded(office)
        with office.store.read() as connection:
            first = held_page(connection, EVERYTHING, Asked(), None, 4)
            rest = held_page(connection, EVERYTHING, Asked(), first.next, 4)
            row = held_one(connection, EVERYTHING, first.rows[0].change)
            assert held_one(connection, NOTHING, first.rows[0].change) is None
        assert (len(first.rows), len(rest.rows), rest.next) == (4, 2, None)
        assert (row.who, row.title, row.how) == ("An", "Lò Văn Đông", "direct")
        assert decode_change(row.body).set == {"so_nhan_khau": 5}

    def test_what_is_sent_back_stays_held_and_reaches_its_phone_with_words(self, office: Office):
        honest, _, _ = flooded(office)
        (key,) = ids(office, Asked(by="an"))
        with office.store.write() as connection:
            assert send_back(connection, [key], "cuc", "Xin hỏi lại chủ hộ", office.surroundings) == 1
        assert [(each["is"], each.get("note", "")) for each in told(office, honest)] == [
            ("held", ""),
            ("held", "Xin hỏi lại chủ hộ"),
        ]
        (row,) = office.rows(select(held).where(held.c.change == key))
        assert (row.status, row.decided_by, row.note) == ("held", "cuc", "Xin hỏi lại chủ hộ")
        with office.store.write() as connection:
            release(connection, [key], "cuc", "đã hỏi", office.surroundings)
        office.merge()
        assert office.values("dossier-0", "so_nhan_khau") == [5]
        with office.store.write() as connection, pytest.raises(NotHeldError):
            send_back(connection, [key], "cuc", "nữa", office.surroundings)

    def test_what_is_corrected_at_the_desk_replaces_what_stands_there(self, office: Office):
        flooded(office)
        (key,) = ids(office, Asked(by="an"))
        with office.store.read() as connection:
            found = decode_change(held_one(connection, EVERYTHING, key).body)
        with office.store.write() as connection:
            correct(connection, key, found, {"so_nhan_khau": 6}, "cuc", "đã gọi", office.surroundings)
        office.merge()
        assert office.values("dossier-0", "so_nhan_khau") == [6]
        assert ids(office, Asked(by="an")) == []

    def test_a_flag_is_found_by_its_author_and_stays_away_once_a_person_has_looked(self, office: Office):
        office.person("cuc", role="reconciler")
        publish_form(office)
        phone = office.phone(office.person("an"))
        begun = phone.wrote("dossier-1", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        with office.store.read() as connection:
            (row,) = flags_page(connection, EVERYTHING, Asked(by="an"), None, 10).rows
            (group,) = flag_groups(connection, EVERYTHING)
            assert flags_page(connection, NOTHING, Asked(), None, 10).rows == []
            assert flag_ids(connection, EVERYTHING, Asked(by="a_"), 10) == []
        assert (row.who, row.path, row.detail) == ("An", "tuoi", "Tuổi dưới 130")
        assert (group.by, group.area, group.n) == ("an", BAN_MUON, 1)
        with office.store.write() as connection:
            assert put_away(connection, [row.id], "cuc", office.clock()) == 1
        phone.wrote("dossier-1", {"loai": "b"}, {"loai": [begun]}, form=ONE)
        run(office)
        with office.store.read() as connection:
            assert flags_of(connection, EVERYTHING, [row.id]) == []
            assert flag_ids(connection, EVERYTHING, Asked(), 10) == []
        phone.wrote("dossier-1", {"tuoi": 140}, {"tuoi": [begun]}, form=ONE)  # wrong once more: a flag of its own
        run(office)
        with office.store.read() as connection:
            assert len(flag_ids(connection, EVERYTHING, Asked(), 10)) == 1
        assert len(office.rows(select(flag))) == 2

    def test_each_flag_names_its_own_author(self, office: Office):
        publish_form(office)
        for name in ("an", "binh"):
            office.phone(office.person(name)).wrote(f"dossier-{name}", RIGHT | {"tuoi": 131}, form=ONE)
        run(office)
        with office.store.read() as connection:
            rows = flags_page(connection, EVERYTHING, Asked(reason="check_constraint"), None, 10).rows
            assert len(flag_ids(connection, EVERYTHING, Asked(by="binh", reason="check_constraint"), 10)) == 1
        assert [(row.dossier, row.by, row.who) for row in rows] == [
            ("dossier-an", "an", "An"),
            ("dossier-binh", "binh", "Binh"),
        ]

    def test_what_a_stream_lacks_is_told_with_who_may_have_it(self, office: Office):
        an, friend = office.phone(office.person("an")), office.phone(office.person("binh"))
        segments, tip = [], GENESIS
        for n in range(5):
            an.write(f"dossier-{n}", BEGUN)
            segments.append(segment_of(an, [an.unsent[-1]], an.n, tip))
            tip = segments[-1].tip
        with office.store.write() as connection:
            for segment in (segments[0], segments[1], segments[4]):
                admit(connection, [segment], Route(friend.stream), office.surroundings)
        with office.store.read() as connection:
            (found,) = lacking(connection, REACH)
            assert lacking(connection, Reach({None: frozenset({KHE_SANG})})) == []
            assert lack_of(connection, friend.stream) is None
        assert (found.row.stream, found.missing, found.count) == (an.stream, ((3, 4),), 2)
        assert (found.persons, len(found.carriers)) == (("an",), 1)
