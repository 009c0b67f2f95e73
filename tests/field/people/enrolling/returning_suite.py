"""What holds on every database when a phone comes back to a home that has forgotten it."""

from collections.abc import Sequence

import pytest
from sqlalchemy import delete, select

from field.people.enrolling.enrolment import RENEWAL, Enrolment, take_new_key
from field.people.enrolling.returning import RETURN, come_back
from field.people.errors import CertificateForgedError, ProofWrongError
from field.people.phones.tokens import caller_by_token
from field.people.rights.scope import Grant, assign, scope_of
from field.storage.engine import Store
from field.storage.statements import counted
from field.surroundings import HomeKey
from field.tables import (
    access_log,
    assignment,
    flag,
    installation,
    installation_person,
    person,
    scope_version,
    stream,
    ticket,
)
from sync.signed import CERTIFICATE, Signed, seal_text
from tests.field.people.village import COMMUNE, KHOM, LOC, enrolled, request_for, settle_village
from tests.field.surroundings import DAY, World, phone_key

FORGOTTEN = (assignment, scope_version, installation, installation_person, person, stream, ticket)


class ReturningSuite:
    @pytest.fixture
    def world(self, store: Store) -> World:
        world = World()
        with store.write() as connection:
            settle_village(connection, world.surroundings)
        return world

    def enrol(self, store: Store, world: World, who: str = "hoa", phone: int = 1) -> Enrolment:
        with store.write() as connection:
            return enrolled(connection, who, world.surroundings, phone)

    def forget(self, store: Store) -> None:
        """The backup is older than everybody."""
        with store.write() as connection:
            for table in FORGOTTEN:
                connection.execute(delete(table))

    def come_back(
        self, store: Store, world: World, told: Enrolment, shown: Sequence[Signed], phone: int = 1
    ) -> Enrolment:
        request = request_for(told.token, phone_key(phone), purpose=RETURN)
        with store.write() as connection:
            return come_back(connection, request, shown, world.surroundings)

    def test_it_is_the_same_installation_with_the_same_token_people_and_rights(self, store: Store, world: World):
        before = self.enrol(store, world)
        self.forget(store)
        back = self.come_back(store, world, before, [before.certificate])
        with store.read() as connection:
            caller = caller_by_token(connection, before.token, world.time)
            known = connection.execute(select(person.c.id, person.c.name, person.c.scope, person.c.active)).one()
            told = connection.execute(select(access_log.c.verb, access_log.c.subject)).all()
            flags = connection.execute(select(flag.c.stream, flag.c.code)).all()
        assert (back.stream, back.token, back.person, back.scope) == (before.stream, before.token, "hoa", before.scope)
        assert caller is not None
        assert (caller.stream, caller.persons, caller.areas) == (before.stream, ("hoa",), {KHOM})
        assert caller.valid_to == world.time + 30 * DAY
        assert tuple(known) == ("hoa", "Đặng Thị Hoà", 1, True)
        assert [tuple(each) for each in told] == [("came_back", "person:hoa"), ("came_back", before.stream)]
        assert [tuple(each) for each in flags] == [(before.stream, "came_back")]

    def test_coming_back_does_not_renew_the_permit(self, store: Store, world: World):
        before, began = self.enrol(store, world), world.time
        self.forget(store)
        world.pass_time(40 * DAY)
        assert self.come_back(store, world, before, [before.certificate]).certificate == before.certificate
        with store.read() as connection:
            caller = caller_by_token(connection, before.token, world.time)
        assert caller is not None
        assert caller.valid_to == began + 30 * DAY

    def test_an_older_certificate_gives_no_right_back(self, store: Store, world: World):
        before = self.enrol(store, world)
        with store.write() as connection:
            assign(connection, "hoa", [Grant("volunteer", LOC)], world.surroundings)
        self.come_back(store, world, before, [before.certificate])
        with store.read() as connection:
            assert scope_of(connection, "hoa").grants == (Grant("volunteer", LOC),)
            assert connection.scalars(select(assignment.c.area).where(assignment.c.person == "hoa")).all() == [LOC]

    def test_what_another_key_signed_is_no_certificate(self, store: Store, world: World):
        before = self.enrol(store, world)
        self.forget(store)
        impostor = HomeKey(phone_key(77))
        text = before.certificate.text.replace("volunteer", "administrator")
        for forged in (seal_text(CERTIFICATE, text, impostor.sign), Signed(text, before.certificate.sig)):
            with pytest.raises(CertificateForgedError):
                self.come_back(store, world, before, [forged])
        with pytest.raises(CertificateForgedError):
            self.come_back(store, world, before, [])
        with store.read() as connection:
            assert connection.execute(select(person)).all() == connection.execute(select(installation)).all() == []

    def test_the_key_must_be_the_certificates_and_in_the_senders_hands(self, store: Store, world: World):
        before = self.enrol(store, world)
        self.forget(store)
        with pytest.raises(CertificateForgedError):
            self.come_back(store, world, before, [before.certificate], phone=2)
        wrong = request_for(before.token, phone_key(1), purpose=RENEWAL)
        with pytest.raises(ProofWrongError), store.write() as connection:
            come_back(connection, wrong, [before.certificate], world.surroundings)

    def test_nobody_comes_back_under_anothers_token(self, store: Store, world: World):
        hoa, sinh = self.enrol(store, world), self.enrol(store, world, "sinh", 2)
        request = request_for(sinh.token, phone_key(1), purpose=RETURN)
        with pytest.raises(CertificateForgedError), store.write() as connection:
            come_back(connection, request, [hoa.certificate], world.surroundings)

    def test_earlier_streams_come_back_with_the_tie_between_them(self, store: Store, world: World):
        first = self.enrol(store, world)
        with store.write() as connection:
            caller = caller_by_token(connection, first.token, world.time)
            assert caller is not None
            request = request_for(first.token, phone_key(2), purpose=RENEWAL)
            second = take_new_key(connection, caller, request, world.surroundings)
        self.forget(store)
        self.come_back(store, world, second, [first.certificate, second.certificate], phone=2)
        with store.read() as connection:
            back = caller_by_token(connection, second.token, world.time)
            streams = set(connection.scalars(select(stream.c.stream)))
        assert back is not None
        assert (back.stream, back.former, streams) == (second.stream, (first.stream,), {first.stream, second.stream})

    def test_the_number_of_statements_does_not_grow_with_what_is_shown(self, store: Store, world: World):
        many = [self.enrol(store, world, who, phone) for phone, who in enumerate(["hoa", "sinh", "hong"] * 6, start=1)]
        found = []
        for shown in (many[:1], many):
            self.forget(store)
            with counted(store) as statements:
                self.come_back(store, world, many[0], [each.certificate for each in shown])
            found.append(len(statements))
        assert found[0] == found[1]
        assert COMMUNE in self.rows(store, select(assignment.c.area))

    def rows(self, store: Store, statement) -> list[object]:
        with store.read() as connection:
            return list(connection.scalars(statement))
