"""What holds on every database when one stream goes two ways."""

import pytest
from sqlalchemy import select

from field.intake.admission import Gap
from field.tables import feed_entry
from sync.segment import Segment
from tests.field.intake.reading import flags, stored, stream_row
from tests.field.intake.sending import draft, runs
from tests.field.world import Office, Phone, segment_of


class ForkSuite:
    """A cloned or restored phone writes two changes at one place: both branches are kept, and both are told."""

    @pytest.fixture
    def branches(self, phone: Phone) -> tuple[Segment, Segment, Segment]:
        """A trunk of 3, and two branches of 2 on it."""
        [trunk] = runs(phone, [3])
        one, other = (
            segment_of(phone, [draft(phone, f"ho_so_{mark}{i}0000", mark) for i in range(2)], 4, trunk.tip)
            for mark in "ab"
        )
        return trunk, one, other

    def notices(self, office: Office) -> list[str]:
        return [row.body for row in office.rows(select(feed_entry.c.body).where(feed_entry.c.kind == "notice"))]

    def test_A09_both_branches_of_a_clone_are_kept_and_told_once(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        office.admit([trunk, one], phone.stream)
        admission = office.admit([other], phone.stream)
        assert (admission.forks, admission.new, admission.missing) == (((phone.stream, 4),), 2, ())
        assert [n for n, _ in stored(office, phone.stream)] == [1, 2, 3, 4, 4, 5, 5]
        office.admit([other, one], phone.stream)
        assert stream_row(office, phone.stream).forked_at == 4
        assert flags(office, phone.stream) == [("fork", 4)]
        assert self.notices(office) == [f'{{"notice":{{"code":"fork","stream":"{phone.stream}","n":4}}}}']
        assert office.merge() == 7

    def test_A09_a_fork_inside_one_push_is_found(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        assert office.admit(branches, phone.stream).forks == ((phone.stream, 4),)

    def test_A10_a_restored_phone_that_sends_the_same_again_has_not_forked(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, _ = branches
        office.admit([trunk, one], phone.stream)
        again = segment_of(phone, [*trunk.changes[1:], *one.changes], 2, trunk.tips[0])
        assert office.admit([again], phone.stream).forks == ()
        assert stream_row(office, phone.stream).forked_at is None

    def test_A09_the_chain_alone_shows_a_fork_before_its_first_change_is_there(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        later = segment_of(phone, [other.changes[1]], 5, other.tips[0])
        office.admit([trunk, segment_of(phone, one.changes[:1], 4, trunk.tip)], phone.stream)
        admission = office.admit([later], phone.stream)
        assert admission.forks == ((phone.stream, 4),)
        assert admission.missing == (Gap(phone.stream, 1, 4),)

    def test_A09_a_fork_is_seen_too_when_the_later_part_came_first(
        self, office: Office, phone: Phone, branches: tuple[Segment, Segment, Segment]
    ):
        trunk, one, other = branches
        office.admit([segment_of(phone, [other.changes[1]], 5, other.tips[0])], phone.stream)
        admission = office.admit([trunk, segment_of(phone, one.changes[:1], 4, trunk.tip)], phone.stream)
        assert admission.forks == ((phone.stream, 4),)
