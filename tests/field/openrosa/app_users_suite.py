"""What holds for app users on every database."""

import pytest
from sqlalchemy import func, select

from field.openrosa.app_users import (
    LONGEST_DAYS,
    QUIET_MS,
    AppUser,
    NewAppUser,
    by_id,
    by_token,
    end_app_user,
    make_app_user,
    sealed_of,
    seen,
)
from field.openrosa.digest import opened_secret
from field.openrosa.listing import devices, of_people, one, page, refuse_hidden
from field.people.accounts import set_active
from field.people.errors import AppUserUnknownError, PersonUnknownError
from field.people.rights.reach import Reach
from field.people.rights.scope import Grant, assign
from field.storage.bulk import insert
from field.storage.engine import Store
from field.tables import access_log, app_stream, app_user, stream
from tests.field.people.village import ELSEWHERE, KHOM, LOC, settle_village
from tests.field.surroundings import DAY, World

KEY, OTHER_KEY = b"k" * 32, b"o" * 32
FORM = "ho_gia_dinh_so"


class AppUsersSuite:
    @pytest.fixture
    def world(self, store: Store) -> World:
        world = World()
        with store.write() as connection:
            settle_village(connection, world.surroundings)
        return world

    def made(self, store: Store, world: World, person: str = "hoa", days: int = 30) -> NewAppUser:
        with store.write() as connection:
            return make_app_user(connection, person, "  Máy   của Hoà ", days, "sinh", KEY, world.surroundings)

    def found(self, store: Store, world: World, token: str) -> AppUser:
        with store.read() as connection:
            user = by_token(connection, token, world.time)
        assert user is not None
        return user

    def test_a_code_speaks_for_its_person_with_what_they_hold_now(self, store: Store, world: World) -> None:
        made = self.made(store, world)
        user = self.found(store, world, made.token)
        assert (user.id, user.person, user.name, user.is_good) == (made.id, "hoa", "Máy của Hoà", True)
        with store.read() as connection:
            reach = user.reach(connection, "write")
            assert reach.holds(KHOM, FORM)
            assert not reach.holds(LOC, FORM)
            assert not reach.holds(KHOM, "phan_anh")
            assert by_id(connection, made.id, world.time) == user
        with store.write() as connection:
            version = assign(connection, "hoa", [Grant("volunteer", ELSEWHERE)], world.surroundings)
        user = self.found(store, world, made.token)
        assert (user.scope.version, [each.area for each in user.grants]) == (version, [ELSEWHERE])

    def test_a_code_is_typed_without_letters_that_look_like_digits(self, store: Store, world: World) -> None:
        tokens = {self.made(store, world).token for _ in range(20)}
        assert len(tokens) == 20
        assert {len(each) for each in tokens} == {24}
        assert set("".join(tokens)) <= set("0123456789abcdefghjkmnpqrstvwxyz")

    def test_D33_the_database_keeps_nothing_by_which_an_app_user_comes_in(self, store: Store, world: World) -> None:
        made = self.made(store, world)
        with store.read() as connection:
            row = connection.execute(select(app_user)).one()
            held = sealed_of(connection, made.id)
        assert not any(made.token in str(each) or made.token.encode() in bytes(str(each), "utf-8") for each in row)
        assert held is not None
        secret = opened_secret(made.id, held, KEY)
        assert secret is not None
        assert secret.encode() not in held
        assert opened_secret(made.id, held, OTHER_KEY) is None
        assert opened_secret("somebody", held, KEY) is None

    def test_an_ended_code_is_known_and_holds_nothing(self, store: Store, world: World) -> None:
        made, lost = self.made(store, world), world.time - DAY
        with store.write() as connection:
            end_app_user(connection, made.id, lost, "rơi ở suối", "sinh", world.surroundings)
        ended = world.time
        world.time += DAY
        with store.write() as connection:
            end_app_user(connection, made.id, None, "lần nữa", "sinh", world.surroundings)
        user = self.found(store, world, made.token)
        assert (user.ended, user.lost_since, user.is_good, user.grants) == (ended, lost, False, ())
        with store.read() as connection:
            assert not user.reach(connection, "read").by_form

    def test_a_code_ends_by_itself(self, store: Store, world: World) -> None:
        made = self.made(store, world, days=1)
        world.time += DAY - 1
        assert self.found(store, world, made.token).is_good
        world.time += 1
        user = self.found(store, world, made.token)
        assert (user.is_good, user.grants, user.ended) == (False, (), None)

    def test_whoever_has_left_holds_nothing(self, store: Store, world: World) -> None:
        made = self.made(store, world)
        with store.write() as connection:
            set_active(connection, "hoa", active=False)
        assert self.found(store, world, made.token).grants == ()

    def test_making_and_ending_is_in_the_access_log(self, store: Store, world: World) -> None:
        made = self.made(store, world)
        with store.write() as connection:
            end_app_user(connection, made.id, None, "đổi máy", "sinh", world.surroundings)
            rows = connection.execute(select(access_log.c.person, access_log.c.verb, access_log.c.subject)).all()
        assert [tuple(each) for each in rows][-2:] == [
            ("sinh", "make_app_user", "hoa"),
            ("sinh", "end_app_user", made.id),
        ]

    def test_the_list_tells_whose_they_are_and_opens_nothing(self, store: Store, world: World) -> None:
        first = self.made(store, world)
        world.time += 1
        second = self.made(store, world, "sinh")
        with store.read() as connection:
            rows, mine = of_people(connection), of_people(connection, ["hoa"])
            assert one(connection, first.id) == mine[0]
        assert [each.id for each in rows] == [second.id, first.id]
        assert [each.id for each in mine] == [first.id]
        assert rows[1].person_name == "Đặng Thị Hoà"
        assert not {"token_hash", "sealed"} & set(rows[0]._fields)

    def test_whoever_is_elsewhere_is_not_there(self, store: Store, world: World) -> None:
        made = [self.made(store, world) for _ in range(3)]
        here, there = Reach({None: frozenset({KHOM})}), Reach({None: frozenset({ELSEWHERE})})
        with store.read() as connection:
            whole = [each.id for each in page(connection, here, None, 10)]
            assert sorted(whole) == sorted(each.id for each in made)
            first = page(connection, here, None, 2)
            rest = page(connection, here, (first[-1].made, first[-1].id), 2)
            assert [each.id for each in (*first, *rest)] == whole
            assert page(connection, there, None, 10) == []
            refuse_hidden(connection, made[0].id, here)
            for user in (made[0].id, "0" * 10):
                with pytest.raises(AppUserUnknownError):
                    refuse_hidden(connection, user, there)
            with pytest.raises(AppUserUnknownError):
                one(connection, "0" * 10)

    def test_devices_are_told_by_the_name_that_they_give_themselves(self, store: Store, world: World) -> None:
        user = self.made(store, world).id
        rows = [
            {
                "stream": f"may-{each}-000000",
                "app_user": user,
                "device": f"collect:{each}",
                "made": 1,
                "last_seen": each,
            }
            for each in (1, 2)
        ]
        with store.write() as connection:
            insert(connection, app_stream, rows)
            insert(connection, stream, [{"stream": "may-2-000000", "kind": "openrosa", "received": 7}])
            told = [tuple(each) for each in devices(connection, user)]
        assert told == [("collect:2", 2, 7), ("collect:1", 1, 0)]

    def test_when_it_called_is_kept_to_some_minutes(self, store: Store, world: World) -> None:
        made = self.made(store, world)
        kept = []
        for later in (0, QUIET_MS - 1, 1):
            world.time += later
            with store.write() as connection:
                user = by_id(connection, made.id, world.time)
                assert user is not None
                seen(connection, user)
                kept.append(connection.execute(select(func.max(app_user.c.last_seen))).scalar())
        assert kept == [kept[0], kept[0], kept[0] + QUIET_MS]

    def test_nothing_is_made_for_strangers_or_for_too_long(self, store: Store, world: World) -> None:
        with pytest.raises(PersonUnknownError):
            self.made(store, world, "khong-co-ai")
        for days in (0, LONGEST_DAYS + 1):
            with pytest.raises(ValueError, match="days"):
                self.made(store, world, days=days)
        with pytest.raises(AppUserUnknownError), store.write() as connection:
            end_app_user(connection, "0" * 10, None, "", "sinh", world.surroundings)
        with store.read() as connection:
            assert by_token(connection, "0" * 24, world.time) is None
            assert sealed_of(connection, "0" * 10) is None
