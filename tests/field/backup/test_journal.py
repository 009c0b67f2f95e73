"""The journals: lines that only grow, durable, and signed by their home."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, update

from field.backup.journal import ERASURES, REVOCATIONS, keep, read
from field.backup.restoring.replay import replay
from field.openrosa.app_users import end_app_user, make_app_user
from field.people.phones.revocation import revoke
from field.reconcile.erase import erase
from field.storage.engine import Store
from field.surroundings import HomeKey, new_home_key
from field.tables import app_user, change
from tests.field.phone.village import Pocket, Village, settle_down
from tests.field.world import DAY


@pytest.fixture
def village(sqlite_store: Store) -> Village:
    return Village(sqlite_store)


def kept(village: Village, folder: Path) -> int:
    with village.store.read() as connection:
        return keep(connection, folder, village.surroundings)


def locked(village: Village, pocket: Pocket, lost_since: int) -> None:
    with village.store.write() as connection:
        revoke(connection, pocket.status().stream, lost_since, "mất", "office", village.surroundings)


def erased(village: Village) -> None:
    with village.store.write() as connection:
        hashes = list(connection.scalars(select(change.c.hash)))
        erase(connection, hashes, "office", "theo yêu cầu", village.surroundings)


def test_what_is_locked_and_erased_stands_in_the_files_once(village: Village, tmp_path: Path) -> None:
    an = village.new_phone(village.person("an"))
    an.new({"chu_ho": "Lò Văn An"})
    settle_down(village, an)
    assert kept(village, tmp_path) == 0
    locked(village, an, village.clock() - DAY)
    erased(village)
    assert [kept(village, tmp_path) for _ in range(3)] == [2, 0, 0]
    found = read([tmp_path, tmp_path], village.surroundings.home.public)
    assert [(each.stream, each.persons) for each in found.revocations] == [(an.status().stream, ("an",))]
    assert [each.reason for each in found.erasures] == ["theo yêu cầu"]
    assert "Lò Văn An" not in (tmp_path / ERASURES).read_text()


def test_a_phone_that_turns_out_to_be_lost_earlier_is_a_line_of_its_own(village: Village, tmp_path: Path) -> None:
    an = village.new_phone(village.person("an"))
    locked(village, an, village.clock() - DAY)
    kept(village, tmp_path)
    locked(village, an, village.clock() - 2 * DAY)
    assert kept(village, tmp_path) == 1
    assert len(read([tmp_path], village.surroundings.home.public).revocations) == 2


def test_a_line_torn_by_a_power_cut_is_ignored_and_written_again(village: Village, tmp_path: Path) -> None:
    an = village.new_phone(village.person("an"))
    locked(village, an, village.clock())
    kept(village, tmp_path)
    path = tmp_path / REVOCATIONS
    path.write_bytes(path.read_bytes()[:-30])
    assert read([tmp_path], village.surroundings.home.public).ignored == 1
    assert kept(village, tmp_path) == 1
    found = read([tmp_path], village.surroundings.home.public)
    assert (len(found.revocations), found.ignored) == (1, 1)


def test_another_homes_journal_says_nothing_here(village: Village, tmp_path: Path) -> None:
    locked(village, village.new_phone(village.person("an")), village.clock())
    stranger = replace(village.surroundings, home=HomeKey(new_home_key()))
    with village.store.read() as connection:
        keep(connection, tmp_path, stranger)
    found = read([tmp_path], village.surroundings.home.public)
    assert (found.revocations, found.ignored) == ((), 1)


def test_journals_that_are_not_there_say_nothing(tmp_path: Path, village: Village) -> None:
    assert read([tmp_path / "nowhere"], village.surroundings.home.public).revocations == ()


def test_a_code_for_collect_that_was_ended_is_a_line_and_an_older_backup_learns_of_it(
    village: Village, tmp_path: Path
) -> None:
    person, world = village.person("an"), village.surroundings
    with village.store.write() as connection:
        made = [make_app_user(connection, person, f"Máy {n}", 30, person, b"k" * 32, world) for n in range(2)]
        end_app_user(connection, made[0].id, world.now() - DAY, "mất", "office", world)
    assert [kept(village, tmp_path) for _ in range(2)] == [1, 0]
    assert made[0].token not in (tmp_path / REVOCATIONS).read_text()
    found = read([tmp_path], world.home.public)
    assert [(each.user, each.reason) for each in found.codes] == [(made[0].id, "mất")]
    with village.store.write() as connection:
        connection.execute(update(app_user).values(ended=None, lost_since=None, ended_reason=None))
        for _ in range(2):
            replay(connection, replace(found, codes=(*found.codes, replace(found.codes[0], user="nobody"))), world)
        rows = {row.id: row for row in connection.execute(select(app_user))}
    assert (rows[made[0].id].ended, rows[made[0].id].lost_since) == (found.codes[0].ended, found.codes[0].lost_since)
    assert rows[made[1].id].ended is None
