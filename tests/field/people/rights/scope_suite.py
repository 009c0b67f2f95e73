"""What holds for people, their scope and their passwords on every database."""

import threading
import time

import pytest
from sqlalchemy import func, select

from field.people.accounts import Newcomer, add_person, everybody, person_of, set_active
from field.people.errors import (
    PasswordWeakError,
    PersonThereError,
    PersonUnknownError,
    PersonUnreadableError,
    RoleUnknownError,
)
from field.people.passwords import check_password, set_password
from field.people.rights.scope import Grant, Scope, assign, grants_from, grants_text, scope_of, scopes_of
from field.storage.engine import Store
from field.storage.statements import counted
from field.tables import assignment, person
from tests.field.people.village import COMMUNE, KHOM, LOC, PROVINCE, settle_village
from tests.field.surroundings import DAY, World

QUICK = 1024
"""Memory of a password's hash in tests, KiB."""


class ScopeSuite:
    @pytest.fixture
    def world(self, store: Store) -> World:
        world = World()
        with store.write() as connection:
            settle_village(connection, world.surroundings)
        return world

    def assign(self, store: Store, world: World, *grants: Grant, person_id: str = "hoa") -> int:
        with store.write() as connection:
            return assign(connection, person_id, grants, world.surroundings)

    def test_A19_what_somebody_held_when_writing_is_found_after_they_moved(self, store: Store, world: World):
        then = world.time
        world.pass_time(10 * DAY)
        assert self.assign(store, world, Grant("volunteer", LOC)) == 2
        with store.read() as connection:
            before, now = scope_of(connection, "hoa", 1), scope_of(connection, "hoa")
        khom, loc = {KHOM, COMMUNE, PROVINCE}, {LOC, COMMUNE, PROVINCE}
        assert before.role_in(khom, "ho_gia_dinh_so", then) == "volunteer"
        assert before.role_in(loc, "ho_gia_dinh_so", then) is None
        assert (now.version, now.role_in(khom, "ho_gia_dinh_so", world.time)) == (2, None)
        assert now.role_in(loc, "cay_co_thu", world.time) == "volunteer"

    def test_a_scope_version_never_changes(self, store: Store, world: World):
        with store.read() as connection:
            before = scope_of(connection, "hoa", 1)
        for area in (LOC, COMMUNE):
            self.assign(store, world, Grant("clerk", area))
        self.assign(store, world)
        with store.read() as connection:
            assert scope_of(connection, "hoa", 1) == before
            assert scope_of(connection, "hoa") == Scope("hoa", 4)
            assert connection.scalar(select(func.count()).where(assignment.c.person == "hoa")) == 0

    def test_two_administrators_who_assign_at_once_make_two_versions(self, store: Store, world: World):
        start, versions = threading.Barrier(2), []

        def give(area: str) -> None:
            start.wait()
            versions.append(self.assign(store, world, Grant("volunteer", area)))

        both = [threading.Thread(target=give, args=(area,)) for area in (KHOM, LOC)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        assert sorted(versions) == [2, 3]
        with store.read() as connection:
            held = connection.execute(select(assignment.c.area).where(assignment.c.person == "hoa")).scalars().all()
            assert held == [scope_of(connection, "hoa").grants[0].area]

    def test_many_scopes_cost_one_statement(self, store: Store, world: World):
        self.assign(store, world, Grant("volunteer", LOC))
        wanted = {("hoa", 1), ("hoa", None), ("hoa", 0), ("sinh", None), ("sinh", 9), ("nobody", None)}
        with counted(store) as statements, store.read() as connection:
            found = scopes_of(connection, wanted)
        assert len(statements) == 1
        assert {key: scope.version for key, scope in found.items()} == {
            ("hoa", 1): 1,
            ("hoa", None): 2,
            ("hoa", 0): 0,
            ("sinh", None): 1,
        }

    def test_a_stranger_holds_nothing(self, store: Store, world: World):
        with store.read() as connection:
            assert scope_of(connection, "nobody") == Scope("nobody", 0)
            assert scope_of(connection, "hoa", 7) == Scope("hoa", 7)
        with pytest.raises(PersonUnknownError):
            self.assign(store, world, person_id="nobody")

    def test_D19_a_role_that_does_not_exist_is_not_given(self, store: Store, world: World):
        with pytest.raises(RoleUnknownError):
            self.assign(store, world, Grant("volunteer", KHOM), Grant("root", PROVINCE))
        with store.read() as connection:
            assert scope_of(connection, "hoa").version == 1

    def test_the_strongest_role_that_holds_here_counts(self):
        scope = Scope("x", 1, (Grant("auditor", PROVINCE), Grant("volunteer", KHOM), Grant("clerk", COMMUNE, "cay")))
        khom = {KHOM, COMMUNE, PROVINCE}
        assert scope.role_in(khom, "cay", 0) == "clerk"
        assert scope.role_in(khom, "ho_gia_dinh_so", 0) == "volunteer"
        assert scope.role_in({PROVINCE}, "cay", 0) == "auditor"
        assert scope.strongest_role() == "clerk"

    def test_grants_come_back_from_their_text(self):
        grants = (Grant("volunteer", KHOM), Grant("clerk", COMMUNE, "cay_co_thu", 5, 2**52))
        assert grants_from(grants_text(grants)) == grants

    def test_people_are_added_once_with_names_in_one_spelling(self, store: Store, world: World):
        with store.write() as connection:
            made = add_person(connection, Newcomer("  Đặng  Thị Hoà "), world.surroundings)
            assert person_of(connection, made).name == "Đặng Thị Hoà"
            assert connection.scalar(select(person.c.search).where(person.c.id == made)) == "dang thi hoa"
            assert [each.id for each in everybody(connection)] == sorted(["hoa", "hong", "sinh", made])
            for newcomer in (Newcomer("Khác", "hoa"), Newcomer("Khác", "khac", username="hoa")):
                with pytest.raises(PersonThereError):
                    add_person(connection, newcomer, world.surroundings)
            with pytest.raises(PersonUnknownError):
                person_of(connection, "khac")

    @pytest.mark.parametrize(
        "newcomer",
        [
            Newcomer(""),
            Newcomer(" "),
            Newcomer("x" * 201),
            Newcomer("Hoà\x00"),
            Newcomer("\ud800"),
            Newcomer("Hoà", "Hoà"),
            Newcomer("Hoà", "x" * 37),
            Newcomer("Hoà", username="-"),
            Newcomer("Hoà", username="A"),
            Newcomer("Hoà", language="xx"),
        ],
    )
    def test_D09_what_cannot_be_a_person_is_refused(self, store: Store, world: World, newcomer: Newcomer):
        with pytest.raises(PersonUnreadableError), store.write() as connection:
            add_person(connection, newcomer, world.surroundings)

    def test_a_password_opens_for_its_person_however_the_keyboard_spells_it(self, store: Store, world: World):
        with store.write() as connection:
            set_password(connection, "sinh", "bản Pá Khôm 7", world.surroundings, QUICK)
        with store.read() as connection:
            decomposed = "ba\u0309n Pa\u0301 Kho\u0302m 7"
            assert check_password(connection, "sinh", "bản Pá Khôm 7", QUICK) == "sinh"
            assert check_password(connection, "sinh", decomposed, QUICK) == "sinh"
            for wrong in ("", "ban Pa Khom 7", "x" * 5000, "nobody", "\ud800"):
                assert check_password(connection, "sinh", wrong, QUICK) is None
            kept = connection.scalar(select(person.c.password_hash).where(person.c.id == "sinh"))
        assert kept is not None
        assert kept.startswith("$argon2id$")

    def test_D18_unknown_names_wrong_passwords_and_people_without_one_are_answered_alike(
        self, store: Store, world: World
    ):
        memory = 16_384
        with store.write() as connection:
            set_password(connection, "sinh", "bản Pá Khôm 7", world.surroundings, memory)
            set_password(connection, "hong", "bản Pá Khôm 7", world.surroundings, memory)
            set_active(connection, "hong", active=False)
        tries = [("sinh", "wrong pass"), ("hoa", "nobody"), ("nobody", "nobody"), ("hong", "bản Pá Khôm 7")]
        costs = []
        with store.read() as connection:
            check_password(connection, "nobody", "warm up", memory)
            for username, password in tries:
                costs.append(min(self.cost(connection, username, password, memory) for _ in range(3)))
        assert min(costs) > max(costs) / 3  # answering without hashing would cost a hundredth

    def cost(self, connection, username: str, password: str, memory: int) -> float:
        before = time.thread_time() + time.process_time()
        assert check_password(connection, username, password, memory) is None
        return time.thread_time() + time.process_time() - before

    def test_a_password_is_neither_short_nor_endless(self, store: Store, world: World):
        for bad in ("", "1234567", "x" * 257):
            with pytest.raises(PasswordWeakError), store.write() as connection:
                set_password(connection, "sinh", bad, world.surroundings, QUICK)
        with pytest.raises(PersonUnknownError), store.write() as connection:
            set_password(connection, "nobody", "12345678", world.surroundings, QUICK)
