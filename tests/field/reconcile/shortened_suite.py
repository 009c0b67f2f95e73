"""What holds on every database: a change that home knew by name only, and erased, stays erased whoever brings it."""

from typing import Any

import pytest
from sqlalchemy import select

from field.consent.withdrawing import restate_before_replay
from field.merge.folding.ground import take_offers
from field.reconcile.erase import erase_recovered, replay
from field.reconcile.shortened import shortened
from field.tables import change, erasure, feed, feed_entry, state
from sync.names import Name, name_of
from sync.segment import Segment
from sync.signed import STATE, Signed, seal_text
from tests.field.reconcile.erase_suite import BEGUN, SECRET, bytes_of, hashes
from tests.field.world import BAN_MUON, Office, Phone


def lost_but_recovered(office: Office, phone: Phone) -> Segment:
    """Home has lost the log of a dossier; a phone offered its state."""
    phone.write("dossier-1", BEGUN)
    segment = phone.send()
    office.merge()
    (published,) = office.rows(select(state.c.text))
    offered = seal_text(STATE, published.text, office.surroundings.home.sign)
    with office.store.write() as connection:
        for table in (change, state):
            connection.execute(table.delete())
        take_offers(connection, [Signed(offered.text, offered.sig)], office.surroundings)
    office.merge()
    return segment


def name_in(segment: Segment) -> Name:
    return name_of(segment.stream, segment.start, segment.hashes[0])


def journal_of(office: Office) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in office.rows(select(erasure).order_by(erasure.c.id))]


class ShortenedSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    @pytest.fixture
    def phone(self, office: Office) -> Phone:
        return office.phone(office.person("an"))

    def test_the_phone_that_brings_it_later_is_told_to_destroy_it(self, office: Office, phone: Phone):
        segment = lost_but_recovered(office, phone)
        with office.store.write() as connection:
            erase_recovered(connection, "dossier-1", [name_in(segment)], "home", "", office.surroundings)
        office.merge()
        assert office.view("dossier-1") == {}
        office.admit([segment], phone.stream)
        office.merge()
        (row,) = office.rows(select(change.c.status, change.c.body))
        assert (row.status, row.body, office.view("dossier-1")) == ("erased", None, {})
        assert SECRET not in bytes_of(office)
        told = select(feed_entry.c.body).join(feed, feed.c.id == feed_entry.c.feed)
        assert office.rows(told.where(feed_entry.c.kind == "notice", feed.c.installation == phone.stream))

    def test_the_journal_learns_its_whole_hash(self, office: Office, phone: Phone):
        segment = lost_but_recovered(office, phone)
        with office.store.write() as connection:
            erase_recovered(connection, "dossier-1", [name_in(segment)], "home", "withdrawn", office.surroundings)
        office.admit([segment], phone.stream)
        found = [(row["hash"], row["by"], row["reason"], row["dossier"]) for row in journal_of(office)]
        (whole,) = segment.hashes
        assert found == [(each, "home", "withdrawn", "dossier-1") for each in (shortened(whole), whole)]

    def test_an_older_backup_that_has_it_loses_it_with_the_journal_and_keeps_what_needs_no_consent(
        self, office: Office, phone: Phone
    ):
        phone.wrote("dossier-1", BEGUN)
        (whole,) = hashes(office, 0)
        row = {"hash": shortened(whole), "dossier": "dossier-1", "at": 1, "by": "home", "reason": ""}
        with office.store.write() as connection:
            restate_before_replay(connection, [row], office.surroundings)
            replay(connection, [row], office.surroundings)
        office.merge()
        assert (office.values("dossier-1", "chu_ho"), office.values("dossier-1", "_area")) == ([], [BAN_MUON])
        assert SECRET not in bytes_of(office)

    def test_nothing_else_of_the_dossier_is_touched(self, office: Office, phone: Phone):
        begun = phone.wrote("dossier-1", BEGUN)
        phone.wrote("dossier-1", {"so_nhan_khau": 5}, {"so_nhan_khau": [begun]})
        row = {"hash": shortened(hashes(office, 1)[0]), "dossier": "dossier-1", "at": 1, "by": "home", "reason": ""}
        with office.store.write() as connection:
            replay(connection, [row], office.surroundings)
        office.merge()
        assert (office.values("dossier-1", "chu_ho"), office.values("dossier-1", "so_nhan_khau")) == ([SECRET], [])
