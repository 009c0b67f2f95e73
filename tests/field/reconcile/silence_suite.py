"""What holds on every database: words about an erased change go with it, wherever home had said them (law 14)."""

import pytest
from sqlalchemy import select

from field.reconcile.decide import Choice, Decision, settle
from field.reconcile.erase import erase
from field.reconcile.quarantine import release
from field.tables import change, conflict, feed_entry, held
from tests.field.reconcile.erase_suite import bytes_of, erased
from tests.field.reconcile.quarantine_suite import BEGUN, late
from tests.field.world import Office

WORDS = "Bà Lò Thị Kín đã kể"


def lines(office: Office) -> list[str]:
    """The words of verdicts and notices that still stand, but for those that say what is erased."""
    told = select(feed_entry.c.body).where(feed_entry.c.kind.in_(("notice", "verdict")), feed_entry.c.body.is_not(None))
    return [row.body for row in office.rows(told) if '"erased"' not in row.body]


class SilenceSuite:
    @pytest.fixture
    def office(self, store) -> Office:
        return Office(store)

    def test_the_reason_of_a_decision_goes_with_the_decision(self, office: Office):
        office.person("cuc", role="reconciler")
        an, binh = (office.phone(office.person(name)) for name in ("an", "binh"))
        begun = an.wrote("dossier-1", BEGUN)
        shown = [
            phone.wrote("dossier-1", {"chu_ho": name}, {"chu_ho": [begun]})
            for phone, name in ((an, "Lò A"), (binh, "Lò B"))
        ]
        (row,) = office.rows(select(conflict.c.id))
        with office.store.write() as connection:
            settle(connection, Decision(row.id, shown, Choice(shown[0]), "cuc", WORDS), office.surroundings)
        office.merge()
        assert len([line for line in lines(office) if WORDS in line]) == 2
        last = office.rows(select(change.c.id).order_by(change.c.id))[-1].id - 1
        erased(office, last)
        assert lines(office) == []
        assert WORDS not in bytes_of(office)

    def test_the_words_to_a_held_change_go_with_it_and_those_to_others_stay(self, office: Office):
        _, first = late(office)
        chosen = [row.change for row in office.rows(select(held.c.change))]
        with office.store.write() as connection:
            release(connection, chosen, "cuc", WORDS, office.surroundings)
        office.merge()
        assert any(WORDS in line for line in lines(office))
        erased(office, 0)  # another change of the dossier
        assert any(WORDS in line for line in lines(office))
        erased(office, 1)
        assert [line for line in lines(office) if first in line] == []
        assert WORDS not in bytes_of(office)

    def test_positions_of_the_feed_stay_so_that_cursors_go_on_matching(self, office: Office):
        late(office)
        asked = select(feed_entry.c.feed, feed_entry.c.n, feed_entry.c.hash).where(feed_entry.c.kind == "verdict")
        before = office.rows(asked)
        hashes = [row.hash for row in office.rows(select(change.c.hash))]
        with office.store.write() as connection:
            erase(connection, hashes, "admin", "", office.surroundings)
        assert before == office.rows(asked)
        assert len(before) == 1
