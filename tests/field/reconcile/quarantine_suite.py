"""What holds on every database: held changes are released or declined by a person, and the author's phone is told."""

import json

import pytest
from sqlalchemy import select

from field.dossiers.sight import EVERYTHING, Sight
from field.merge import batch
from field.reconcile.errors import NotHeldError
from field.reconcile.held import held_change, held_changes
from field.reconcile.quarantine import decline, release
from field.tables import change, feed, feed_entry, held
from tests.field.world import BAN_LAU, BAN_MUON, DAY, KHE_SANG, Office, Phone

BEGUN = {"_area": BAN_MUON, "chu_ho": "Lò Văn Đông", "so_nhan_khau": 4}


def late(office: Office) -> tuple[Phone, str]:
    """A dossier, and a change of it that is held because its phone's permit had run out."""
    office.person("cuc", role="reconciler")
    phone = office.phone(office.person("an"), permit_ms=DAY)
    begun = phone.wrote("dossier-1", BEGUN)
    office.clock.forward(2 * DAY)
    return phone, phone.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})


def decided(office: Office, by_name: str, note: str = "đã hỏi", *ids: int) -> None:
    verdict = {"release": release, "decline": decline}[by_name]
    found = ids or [row.change for row in office.rows(select(held.c.change).where(held.c.status == "held"))]
    with office.store.write() as connection:
        shards = verdict(connection, found, "cuc", note, office.surroundings)
    assert shards
    office.merge()


def verdicts(office: Office, phone: Phone) -> list[dict[str, str]]:
    """What the phone's own feed says."""
    entries = select(feed_entry.c.body).join(feed, feed.c.id == feed_entry.c.feed)
    rows = office.rows(entries.where(feed.c.installation == phone.stream).order_by(feed_entry.c.n))
    return [json.loads(row.body)["verdict"] for row in rows]


class QuarantineSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_a_held_change_has_no_effect_until_it_is_released(self, office: Office):
        _, name = late(office)
        assert office.values("dossier-1", "so_nhan_khau") == [4]
        assert name not in office.state("dossier-1").merged
        decided(office, "release")
        assert office.values("dossier-1", "so_nhan_khau") == [5]

    def test_a_declined_change_enters_merged_without_effect_and_what_it_replaced_stays(self, office: Office):
        _, name = late(office)
        decided(office, "decline")
        assert office.values("dossier-1", "so_nhan_khau") == [4]
        assert name in office.state("dossier-1").merged
        assert [row.status for row in office.rows(select(change.c.status).order_by(change.c.id))] == [
            "merged",
            "declined",
        ]

    @pytest.mark.parametrize(("verdict", "told"), [("release", "released"), ("decline", "declined")])
    def test_the_authors_phone_is_told_that_it_is_held_and_what_became_of_it(
        self, office: Office, verdict: str, told: str
    ):
        phone, name = late(office)
        decided(office, verdict, "đã gọi")
        first, second = verdicts(office, phone)
        assert first == {"name": name, "is": "held", "reason": "permit_expired"}
        assert (second["name"], second["is"], second["note"]) == (name, told, "đã gọi")

    def test_what_was_decided_is_not_decided_again(self, office: Office):
        late(office)
        (row,) = office.rows(select(held.c.change))
        decided(office, "decline")
        for verdict in ("release", "decline"):
            with pytest.raises(NotHeldError):
                decided(office, verdict, "", row.change)

    def test_what_cannot_be_read_can_only_be_declined(self, office: Office):
        phone = office.phone(office.person("an"))
        phone.put(b"{")
        phone.send()
        office.merge()
        with pytest.raises(NotHeldError):
            decided(office, "release")
        with office.store.write() as connection:
            decline(connection, [row.change for row in office.rows(select(held))], "cuc", "", office.surroundings)
        assert [row.status for row in office.rows(select(held.c.status))] == ["declined"]

    def test_a_dossier_that_only_a_declined_change_would_have_begun_shows_nothing(self, office: Office):
        phone = office.phone(office.person("an", area_id=KHE_SANG))
        phone.wrote("dossier-1", BEGUN)
        decided(office, "decline")
        assert office.view("dossier-1") == {}
        assert (office.listed("dossier-1").life, office.listed("dossier-1").form) == ("deleted", "ho_gia_dinh_so")

    def test_a_decline_that_comes_while_its_dossier_is_merged_is_not_lost(
        self, office: Office, monkeypatch: pytest.MonkeyPatch
    ):
        _, name = late(office)
        other = office.phone(office.person("binh"))
        other.write("dossier-1", {"song": "4g"})
        other.send()
        computed, pending = batch.compute, [row.change for row in office.rows(select(held.c.change))]

        def compute(*args, **more):
            outcome = computed(*args, **more)
            if pending:
                with office.store.write() as connection:
                    decline(connection, [pending.pop()], "cuc", "", office.surroundings)
            return outcome

        monkeypatch.setattr(batch, "compute", compute)
        office.merge()
        assert name in office.state("dossier-1").merged
        assert office.values("dossier-1", "song") == ["4g"]

    def test_D17_held_changes_outside_the_readers_sight_are_absent(self, office: Office):
        late(office)
        with office.store.read() as connection:
            (row,) = held_changes(connection, EVERYTHING).rows
            for sight, many in ((Sight(frozenset({BAN_MUON})), 1), (Sight(frozenset({BAN_LAU})), 0)):
                assert len(held_changes(connection, sight).rows) == many
                assert (held_change(connection, sight, row.change) is not None) == bool(many)

    def test_held_changes_are_listed_page_by_page_oldest_first(self, office: Office):
        phone = office.phone(office.person("an", area_id=KHE_SANG))
        for n in range(5):
            phone.write(f"dossier-{n}", BEGUN)
        phone.send()
        office.merge()
        found, after = [], None
        with office.store.read() as connection:
            while True:
                page = held_changes(connection, EVERYTHING, after, limit=2)
                found += [row.n for row in page.rows]
                if (after := page.next) is None:
                    break
        assert sorted(found) == [1, 2, 3, 4, 5]
