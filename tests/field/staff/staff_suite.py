"""What holds for sessions, second factors and waits of staff on every database."""

import threading

import pytest
from sqlalchemy import delete, select, update

from field.access.log import Verdict, verify
from field.home import begin_epoch, start_home
from field.people.accounts import Newcomer, add_person, set_active
from field.people.passwords import set_password
from field.staff import factor, noting, sessions, trying
from field.staff.totp import code_at
from field.storage.engine import Store
from field.tables import access_log, person, second_factor, sign_in_failure, staff_session
from tests.field.surroundings import DAY, HOUR, World

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
QUICK = 256
STEP_MS = 30_000


class StaffSuite:
    @pytest.fixture
    def world(self, store: Store) -> World:
        world = World()
        with store.write() as connection:
            start_home(connection, world.surroundings)
            for each in ("minh", "tuan"):
                add_person(connection, Newcomer(name=each, id=each, username=each), world.surroundings)
                set_password(connection, each, "ruộng bậc thang", world.surroundings, QUICK)
        return world

    def signed_in(self, store: Store, world: World, who: str = "minh", device: str = "Firefox") -> tuple[str, str]:
        with store.write() as connection:
            return sessions.begin(connection, who, device, "10.0.0.1", world.surroundings)

    def living(self, store: Store, *tokens: str, since: int = 0) -> set[str]:
        with store.read() as connection:
            return set(sessions.sessions_of_tokens(connection, list(tokens), since))

    def asked(self, store: Store, world: World) -> tuple[bytes, list[str]]:
        """Minh is asked for a second factor; the secret and the recovery codes."""
        with store.write() as connection:
            assert factor.begin(connection, "minh", world.surroundings, KEY)
            secret = factor.secret_of(connection, "minh", KEY)
            assert secret is not None
            code = code_at(secret, world.time // STEP_MS)
            codes = factor.confirm(connection, "minh", code, world.surroundings, KEY)
        world.pass_time(5 * STEP_MS)
        return secret, codes

    def proves(self, store: Store, world: World, said: str, key: bytes = KEY) -> bool:
        with store.write() as connection:
            return factor.prove(connection, "minh", said, world.time, key)

    def test_a_session_holds_for_its_token_and_no_token_is_kept(self, store: Store, world: World):
        token, key = self.signed_in(store, world)
        with store.read() as connection:
            (held,) = sessions.sessions_of_person(connection, "minh", 0)
            kept = [bytes(each) for each in connection.scalars(select(staff_session.c.token_hash))]
        assert (held.id, held.name, held.device, held.address) == (key, "minh", "Firefox", "10.0.0.1")
        assert self.living(store, token, "x") == {token}
        assert token.encode() not in kept

    def test_a_session_is_over_after_its_time(self, store: Store, world: World):
        token, _ = self.signed_in(store, world)
        world.pass_time(12 * HOUR)
        assert self.living(store, token, since=world.time - 12 * HOUR) == set()
        assert self.living(store, token, since=world.time - 12 * HOUR - 1) == {token}

    def test_another_password_and_being_switched_off_end_every_session(self, store: Store, world: World):
        one, other = self.signed_in(store, world), self.signed_in(store, world, "tuan")
        with store.write() as connection:
            set_password(connection, "minh", "một câu khác hẳn", world.surroundings, QUICK)
            set_active(connection, "tuan", False)
        assert self.living(store, one[0], other[0]) == set()

    def test_C16_a_restored_home_knows_no_session_of_before(self, store: Store, world: World):
        token, _ = self.signed_in(store, world)
        with store.write() as connection:
            begin_epoch(connection, world.surroundings)
        assert self.living(store, token) == set()

    def test_one_ends_a_session_of_ones_own_or_all_but_one(self, store: Store, world: World):
        (first, key), (second, _), (third, here) = (self.signed_in(store, world) for _ in range(3))
        theirs, _ = self.signed_in(store, world, "tuan")
        with store.write() as connection:
            assert sessions.end(connection, "tuan", key) == 0
            assert sessions.end(connection, "minh", key) == 1
            assert sessions.end(connection, "minh", but=here) == 1
        assert self.living(store, first, second, third, theirs) == {third, theirs}

    def test_what_is_long_over_is_removed(self, store: Store, world: World):
        self.signed_in(store, world)
        world.pass_time(DAY)
        self.signed_in(store, world)
        with store.write() as connection:
            assert sessions.forget(connection, world.time - HOUR) == 1

    def test_the_session_used_last_is_the_first(self, store: Store, world: World):
        _, first = self.signed_in(store, world, device="một")
        self.signed_in(store, world, device="hai")
        world.pass_time(HOUR)
        with store.write() as connection:
            sessions.used(connection, first, world.time)
            found = sessions.sessions_of_person(connection, "minh", 0)
        assert [each.device for each in found] == ["một", "hai"]
        assert (found[0].last_used, found[0].created) == (world.time, world.time - HOUR)

    def test_a_factor_is_asked_for_only_after_a_first_code(self, store: Store, world: World):
        with store.write() as connection:
            factor.begin(connection, "minh", world.surroundings, KEY)
            assert factor.confirm(connection, "minh", "000000", world.surroundings, KEY) == []
            assert not factor.is_asked(connection, "minh")
            assert factor.factor_of(connection, "minh") == factor.Factor(None, 0)
        _, codes = self.asked(store, world)
        with store.write() as connection:
            assert factor.is_asked(connection, "minh")
            assert not factor.begin(connection, "minh", world.surroundings, KEY)
            assert factor.factor_of(connection, "minh") == factor.Factor(world.time - 5 * STEP_MS, len(codes))
            assert factor.factor_of(connection, "tuan") is None

    def test_D23_a_code_is_good_once_and_none_before_it_is_good_any_more(self, store: Store, world: World):
        secret, _ = self.asked(store, world)
        present = world.time // STEP_MS
        assert self.proves(store, world, code_at(secret, present))
        assert not self.proves(store, world, code_at(secret, present))
        assert not self.proves(store, world, code_at(secret, present - 1))
        assert self.proves(store, world, code_at(secret, present + 1))

    def test_D23_of_two_who_come_with_one_code_at_once_one_is_let_in(self, store: Store, world: World):
        secret, _ = self.asked(store, world)
        code, found = code_at(secret, world.time // STEP_MS), list[bool]()
        threads = [threading.Thread(target=lambda: found.append(self.proves(store, world, code))) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        assert sorted(found) == [False, False, False, True]

    def test_a_recovery_code_is_good_once_however_it_is_typed(self, store: Store, world: World):
        _, codes = self.asked(store, world)
        assert (len(codes), len(set(codes))) == (8, 8)
        assert self.proves(store, world, f" {codes[0].upper().replace('-', ' ')} ")
        assert not self.proves(store, world, codes[0])
        with store.read() as connection:
            found = factor.factor_of(connection, "minh")
        assert found is not None
        assert found.codes_left == 7

    @pytest.mark.parametrize("said", ["", " ", "không", "123456", "aaaa-aaaa-aaaa-aaaa", "\ud800", "１２３４５６"])
    def test_nothing_else_is_a_code(self, store: Store, world: World, said: str):
        self.asked(store, world)
        assert not self.proves(store, world, said)

    def test_the_database_alone_opens_no_second_factor(self, store: Store, world: World):
        secret, _ = self.asked(store, world)
        with store.read() as connection:
            sealed = bytes(connection.execute(select(second_factor.c.sealed)).scalar_one())
            assert secret not in sealed
            assert factor.secret_of(connection, "minh", OTHER_KEY) is None
        assert not self.proves(store, world, code_at(secret, world.time // STEP_MS), OTHER_KEY)

    def test_a_secret_moved_to_another_person_opens_nothing(self, store: Store, world: World):
        self.asked(store, world)
        with store.write() as connection:
            connection.execute(update(second_factor).values(person="tuan"))
            assert factor.secret_of(connection, "tuan", KEY) is None

    def test_a_factor_that_was_taken_away_is_not_asked_for(self, store: Store, world: World):
        _, codes = self.asked(store, world)
        with store.write() as connection:
            assert factor.remove(connection, "minh")
            assert not factor.is_asked(connection, "minh")
            assert not factor.remove(connection, "minh")
        assert not self.proves(store, world, codes[0])

    def test_D23_the_first_failures_cost_nothing_and_then_the_wait_doubles(self, store: Store, world: World):
        waits = []
        with store.write() as connection:
            for _ in range(14):
                trying.failed(connection, ["a"], world.time)
                waits.append(trying.wait_ms(connection, ["a"], world.time) // 1_000)
            assert waits == [0, 0, 0, 0, 15, 30, 60, 120, 240, 480, 900, 900, 900, 900]
            assert trying.wait_ms(connection, ["b", "a"], world.time + 600_000) == 300_000
            assert trying.wait_ms(connection, ["b"], world.time) == 0
            assert trying.waiting(connection, world.time) == 1

    def test_D23_who_gets_in_begins_anew_and_what_is_old_is_forgotten(self, store: Store, world: World):
        with store.write() as connection:
            for _ in range(9):
                trying.failed(connection, ["a", "b"], world.time)
            trying.succeeded(connection, ["a"])
            assert trying.wait_ms(connection, ["a"], world.time) == 0
            world.pass_time(2 * HOUR)
            trying.failed(connection, ["b"], world.time)
            assert trying.wait_ms(connection, ["b"], world.time) == 0
            assert connection.scalars(select(sign_in_failure.c.failures)).all() == [1]

    def test_somebody_who_is_gone_has_no_session(self, store: Store, world: World):
        token, _ = self.signed_in(store, world)
        with store.write() as connection:
            connection.execute(delete(person).where(person.c.id == "minh"))
        assert self.living(store, token) == set()

    def noted(self, store: Store) -> list[tuple[str, str, str]]:
        with store.read() as connection:
            rows = connection.execute(select(access_log).order_by(access_log.c.id))
            return [(row.person, row.verb, row.detail) for row in rows]

    def refuse(self, store: Store, world: World, username: str, times: int) -> None:
        for n in range(times):
            with store.write() as connection:
                noting.refused(
                    connection, username, noting.PASSWORD, f"10.0.{n // 250}.{n % 250}", world.surroundings.now()
                )

    def test_refused_tries_from_a_thousand_places_write_a_handful_of_entries(self, store: Store, world: World) -> None:
        self.refuse(store, world, "minh", 1_000)
        said = [detail.split()[1] for _, _, detail in self.noted(store)]
        assert said == [*map(str, range(1, 9)), "16", "32", "64", "128", "256", "512"]
        with store.read() as connection:
            assert verify(connection) == Verdict(len(said))
            assert trying.waiting(connection, world.surroundings.now()) == 0

    def test_names_that_nobody_has_are_counted_together_and_never_written(self, store: Store, world: World) -> None:
        for name in ("ruộng bậc thang", "admin", "root"):
            self.refuse(store, world, name, 5)
        noted = self.noted(store)
        assert {(who, verb) for who, verb, _ in noted} == {("", noting.REFUSED)}
        assert len(noted) == 8
        assert not any(word in detail for _, _, detail in noted for word in ("ruộng", "admin", "root"))

    def test_one_account_that_is_tried_hides_no_other_and_a_quiet_hour_begins_anew(
        self, store: Store, world: World
    ) -> None:
        self.refuse(store, world, "minh", 100)
        self.refuse(store, world, "tuan", 1)
        world.pass_time(HOUR + 1)
        self.refuse(store, world, "minh", 1)
        assert [(who, detail.split()[1]) for who, _, detail in self.noted(store)][-2:] == [("tuan", "1"), ("minh", "1")]
