"""What holds on every database for an enrolled phone: its reach, its permit, its lock, its next key."""

import json

import pytest
from sqlalchemy import select

from field.people.enrolling.enrolment import RENEWAL, take_new_key
from field.people.errors import (
    InstallationLockedError,
    InstallationUnknownError,
)
from field.people.phones.permits import renew
from field.people.phones.revocation import revoke
from field.people.phones.tokens import caller_by_token
from field.people.rights.scope import Grant, assign
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import access_log
from tests.field.people.phones import Phones
from tests.field.people.village import COMMUNE, ELSEWHERE, KHOM, LOC, enrolled, request_for
from tests.field.surroundings import DAY, HOUR, World, phone_key


class PermitsSuite(Phones):
    def test_D17_what_is_within_reach_is_said_form_by_form(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        with store.write() as connection:
            grants = [Grant("volunteer", KHOM, "cay"), Grant("ranger", LOC), Grant("auditor", ELSEWHERE)]
            assign(connection, "hoa", grants, world.surroundings)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert caller.reach.holds(KHOM, "cay")
        assert not caller.reach.holds(KHOM, "ho_gia_dinh_so")
        assert caller.reach.holds(LOC, "ho_gia_dinh_so")
        assert not caller.reach.holds(ELSEWHERE, "cay")  # an auditor sees no personal values
        assert not caller.reach.holds(COMMUNE, "cay")
        assert (caller.areas, caller.forms) == ({KHOM, LOC}, None)

    def test_a_grant_holds_from_its_first_moment_until_just_before_its_last(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        with store.write() as connection:
            start, end = world.time + HOUR, world.time + 2 * HOUR
            assign(connection, "hoa", [Grant("volunteer", KHOM, None, start, end)], world.surroundings)
        held = []
        for _ in range(3):
            caller = self.caller(store, world, phone.token)
            held.append(caller is not None and bool(caller.areas))
            world.pass_time(HOUR)
        assert held == [False, True, False]

    def test_D25_a_locked_phone_is_known_gets_nothing_and_is_not_renewed(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        world.pass_time(10 * DAY)
        lost = world.time - 3 * DAY
        with store.write() as connection:
            revoke(connection, phone.stream, lost, "rơi xuống suối", "sinh", world.surroundings)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert (caller.is_locked, caller.revoked, caller.lost_since) == (True, world.time, lost)
        assert caller.areas == frozenset()
        with store.write() as connection:
            assert renew(connection, caller, world.surroundings) is None
            said = connection.execute(select(access_log.c.person, access_log.c.verb, access_log.c.subject)).all()
        assert [tuple(row) for row in said] == [("sinh", "lock_phone", phone.stream)]
        with pytest.raises(InstallationLockedError):
            self.enrol(store, world, self.slip(store, world))

    def test_D25_the_earliest_loss_and_the_first_lock_hold(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        first = world.time
        for lost in (first - DAY, first - 2 * DAY, None, first + 5 * DAY):
            with store.write() as connection:
                revoke(connection, phone.stream, lost, "mất", "sinh", world.surroundings)
            world.pass_time(HOUR)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert (caller.revoked, caller.lost_since) == (first, first - 2 * DAY)
        with pytest.raises(InstallationUnknownError), store.write() as connection:
            revoke(connection, "AAAAAAAAAAAA", None, "", "sinh", world.surroundings)

    def test_D25_the_permit_runs_out_in_silence_and_meeting_home_renews_it(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        world.pass_time(31 * DAY)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert caller.valid_to < world.time
        with store.write() as connection:
            renewed = renew(connection, caller, world.surroundings)
        assert renewed is not None
        assert json.loads(renewed.text)["to"] == world.time + 30 * DAY
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert caller.valid_to == world.time + 30 * DAY

    def test_a_permit_is_renewed_once_a_day_and_at_once_when_scope_has_moved(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))

        def meet() -> bool:
            with store.write() as connection:
                caller = caller_by_token(connection, phone.token, world.time)
                assert caller is not None
                return renew(connection, caller, world.surroundings) is not None

        world.pass_time(HOUR)
        assert not meet()
        with store.write() as connection:
            assign(connection, "hoa", [Grant("volunteer", LOC)], world.surroundings)
        assert [meet(), meet()] == [True, False]
        world.pass_time(DAY)
        assert [meet(), meet()] == [True, False]

    def test_A09_after_a_fork_a_phone_takes_a_new_key_and_the_old_one_can_still_send(self, store: Store, world: World):
        old = self.enrol(store, world, self.slip(store, world))
        caller = self.caller(store, world, old.token)
        assert caller is not None
        with store.write() as connection:
            request = request_for(old.token, phone_key(2), purpose=RENEWAL)
            new = take_new_key(connection, caller, request, world.surroundings)
        assert new.stream != old.stream
        for each in (old, new):
            found = self.caller(store, world, each.token)
            assert found is not None
            assert (found.stream, found.persons) == (each.stream, ("hoa",))

    def test_D25_a_locked_phone_takes_no_new_key(self, store: Store, world: World):
        old = self.enrol(store, world, self.slip(store, world))
        with store.write() as connection:
            revoke(connection, old.stream, None, "mất", "sinh", world.surroundings)
        caller = self.caller(store, world, old.token)
        assert caller is not None
        with pytest.raises(InstallationLockedError), store.write() as connection:
            take_new_key(connection, caller, request_for(old.token, phone_key(2), purpose=RENEWAL), world.surroundings)

    def test_a_caller_costs_three_statements_however_many_areas(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        with counted(store) as statements, store.read() as connection:
            caller_by_token(connection, phone.token, world.time)
        assert len(statements) == 3

    def test_no_token_is_nobody(self, store: Store, world: World):
        with store.write() as connection:
            enrolled(connection, "hoa", world.surroundings)
        for token in ("", "x", "A" * 43, "\ud800"):
            assert self.caller(store, world, token) is None
