"""What holds for slips, and for phones that enrol with them, on every database."""

import json
import threading
from dataclasses import replace

import pytest
from sqlalchemy import select, update

from field.people.accounts import set_active
from field.people.enrolling.enrolment import EnrolRequest, enrol
from field.people.enrolling.tickets import fingerprint, issue_ticket, secret_of
from field.people.errors import (
    KeyUnreadableError,
    PeopleError,
    PersonUnknownError,
    ProofWrongError,
    TicketExpiredError,
    TicketUnknownError,
    TicketUsedError,
)
from field.people.phones.certificates import certificate_of
from field.storage.engine import Store
from field.tables import installation, ticket
from sync.names import base64url, from_base64url, stream_of_key
from sync.signed import CERTIFICATE, is_genuine
from sync.signing import public_bytes
from tests.field.people.phones import Phones
from tests.field.people.village import KHOM, LOC, request_for
from tests.field.surroundings import DAY, HOUR, World, phone_key
from tests.vectors.signatures import weak_keys


class EnrolmentSuite(Phones):
    def test_a_phone_with_a_slip_becomes_an_installation_that_its_token_names(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        caller = self.caller(store, world, phone.token)
        assert phone.stream == stream_of_key(public_bytes(phone_key(1)))
        assert (phone.person, phone.scope.version, phone.home_key) == ("hoa", 1, world.surroundings.home.public)
        assert caller is not None
        assert (caller.stream, caller.persons, caller.scope.grants) == (phone.stream, ("hoa",), phone.scope.grants)
        assert (caller.areas, caller.forms) == ({KHOM}, {"ho_gia_dinh_so"})
        assert caller.valid_to == world.time + 30 * DAY

    def test_the_certificate_is_signed_by_home_and_says_who_may_write_what_until_when(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        says = json.loads(phone.certificate.text)
        assert is_genuine(CERTIFICATE, phone.certificate, world.surroundings.home.public)
        assert (says["stream"], from_base64url(says["key"])) == (phone.stream, public_bytes(phone_key(1)))
        assert says["persons"] == [
            {
                "id": "hoa",
                "name": "Đặng Thị Hoà",
                "scope": 1,
                "grants": [["volunteer", KHOM, "ho_gia_dinh_so", 0, None]],
            }
        ]
        assert (says["to"] - says["from"], says["epoch"]) == (30 * DAY, phone.epoch)
        with store.read() as connection:
            assert certificate_of(connection, phone.stream) == phone.certificate

    def test_a_lost_answer_is_asked_for_again_with_the_same_key_even_days_later(self, store: Store, world: World):
        secret = self.slip(store, world)
        lost = self.enrol(store, world, secret)
        world.pass_time(5 * DAY)
        again = self.enrol(store, world, secret)
        assert (again.stream, again.person) == (lost.stream, lost.person)
        assert again.token != lost.token
        assert self.caller(store, world, lost.token) is None
        assert self.caller(store, world, again.token) is not None

    def test_a_slip_serves_one_phone(self, store: Store, world: World):
        secret = self.slip(store, world)
        first = self.enrol(store, world, secret)
        with pytest.raises(TicketUsedError):
            self.enrol(store, world, secret, phone=2)
        assert self.caller(store, world, first.token) is not None

    def test_of_two_phones_that_come_at_once_one_wins(self, store: Store, world: World):
        secret, start, got = self.slip(store, world), threading.Barrier(2), []

        def come(phone: int) -> None:
            start.wait()
            try:
                got.append(self.enrol(store, world, secret, phone).stream)
            except TicketUsedError as lost:
                got.append(lost.code)

        both = [threading.Thread(target=come, args=(phone,)) for phone in (1, 2)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        with store.read() as connection:
            streams = connection.scalars(select(installation.c.stream)).all()
        assert sorted(got, key=len) == ["ticket_used", *streams] or sorted(got, key=len) == [*streams, "ticket_used"]
        assert len(streams) == 1

    def test_the_same_phone_that_comes_twice_at_once_is_one_installation(self, store: Store, world: World):
        secret, start, tokens = self.slip(store, world), threading.Barrier(2), []

        def come() -> None:
            start.wait()
            tokens.append(self.enrol(store, world, secret).token)

        both = [threading.Thread(target=come) for _ in range(2)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert len(set(tokens)) == 2
        assert sum(self.caller(store, world, token) is not None for token in tokens) == 1

    def test_a_slip_runs_out(self, store: Store, world: World):
        secret = self.slip(store, world)
        world.pass_time(24 * HOUR)
        with pytest.raises(TicketExpiredError):
            self.enrol(store, world, secret)

    def test_a_slip_that_nobody_made_is_unknown(self, store: Store, world: World):
        for secret in ("A" * 22, "", "\ud800"):
            request = replace(request_for("A" * 22, phone_key(1)), secret=secret)
            with pytest.raises((TicketUnknownError, ProofWrongError)), store.write() as connection:
                enrol(connection, request, world.surroundings)

    def test_D18_a_secret_has_128_random_bits_and_only_its_hash_is_kept(self, store: Store, world: World):
        secrets = {self.slip(store, world) for _ in range(50)}
        assert {len(from_base64url(secret)) for secret in secrets} == {16}
        assert len(secrets) == 50
        phone = self.enrol(store, world, next(iter(secrets)))
        with store.read() as connection:
            kept = str(connection.execute(select(ticket)).all()) + str(connection.execute(select(installation)).all())
        assert not [secret for secret in secrets if secret in kept]
        assert phone.token not in kept
        assert len(from_base64url(phone.token)) == 32

    def test_a_slip_fits_a_small_picture_and_carries_whom_to_trust(self, store: Store, world: World):
        with store.write() as connection:
            slip = issue_ticket(connection, "hoa", "sinh", world.surroundings)
        link = f"https://hoso.muongsuong.mayngan.gov.vn:8443/packhorse/phone/#{slip.text}"
        assert len(link) < 300
        assert secret_of(link) == secret_of(slip.text) == (fingerprint(world.surroundings.home.public), slip.secret)
        for bad in ("", "2.a.b", slip.text[:-1], "https://example.org/phone/#"):
            with pytest.raises(TicketUnknownError):
                secret_of(bad)

    def test_D02_whoever_does_not_hold_the_private_key_does_not_enrol_it(self, store: Store, world: World):
        secret = self.slip(store, world)
        mine, others = phone_key(1), phone_key(2)
        stolen = replace(request_for(secret, mine), public_key=public_bytes(others))
        for request in (stolen, replace(request_for(secret, mine), proof=""), request_for(secret, mine, purpose="x")):
            with pytest.raises(ProofWrongError), store.write() as connection:
                enrol(connection, request, world.surroundings)
        with pytest.raises(KeyUnreadableError), store.write() as connection:
            enrol(connection, replace(request_for(secret, mine), public_key=b"\x04" * 65), world.surroundings)
        assert self.enrol(store, world, secret).person == "hoa"

    @pytest.mark.parametrize("key", weak_keys(), ids=bytes.hex)
    def test_a_key_under_which_everybody_could_sign_does_not_enrol(self, store: Store, world: World, key: bytes):
        request = EnrolRequest(self.slip(store, world), key, base64url(bytes(64)), "Máy của ai")
        with pytest.raises(KeyUnreadableError), store.write() as connection:
            enrol(connection, request, world.surroundings)

    def test_several_people_share_a_phone(self, store: Store, world: World):
        first = self.enrol(store, world, self.slip(store, world))
        second = self.enrol(store, world, self.slip(store, world, "sinh"))
        caller = self.caller(store, world, second.token)
        assert first.stream == second.stream
        assert caller is not None
        assert caller.persons == ("hoa", "sinh")
        assert {each["id"] for each in json.loads(second.certificate.text)["persons"]} == {"hoa", "sinh"}
        assert caller.reach.holds(LOC, "any_form")

    def test_somebody_who_was_switched_off_neither_enrols_nor_holds_anything(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        secret = self.slip(store, world)
        with store.write() as connection:
            set_active(connection, "hoa", active=False)
        with pytest.raises(PersonUnknownError):
            self.enrol(store, world, secret, phone=2)
        with pytest.raises(PersonUnknownError):
            self.slip(store, world)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert (caller.persons, caller.areas) == ((), frozenset())

    def test_D19_nothing_that_a_phone_sends_changes_what_it_may_do(self, store: Store, world: World):
        secret = self.slip(store, world)
        with store.write() as connection:
            request = request_for(secret, phone_key(1), name='administrator","role":"administrator')
            phone = enrol(connection, request, world.surroundings)
        caller = self.caller(store, world, phone.token)
        assert caller is not None
        assert caller.scope.strongest_role() == "volunteer"
        assert json.loads(phone.certificate.text)["persons"][0]["grants"] == [
            ["volunteer", KHOM, "ho_gia_dinh_so", 0, None]
        ]

    def test_a_failed_enrolment_leaves_the_slip_unused(self, store: Store, world: World):
        phone = self.enrol(store, world, self.slip(store, world))
        with store.write() as connection:
            connection.execute(update(installation).values(revoked=1))
        secret = self.slip(store, world)
        with pytest.raises(PeopleError):
            self.enrol(store, world, secret)
        other = self.enrol(store, world, secret, phone=2)
        assert other.stream != phone.stream
