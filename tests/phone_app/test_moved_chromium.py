"""Whoever is given another village: what was theirs is hidden, told in numbers, and removed when law 4 allows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import expect

from field.backup import keeping
from field.backup.copying.facts import facts_of
from field.backup.manifest import Manifest
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from tests.api.conftest import EAST_VILLAGE, WEST_VILLAGE
from tests.faults.town import Town
from tests.phone_app.hand import Hand
from tests.phone_app.office import colleague, merged
from tests.phone_app.test_dossiers_chromium import begun, corrected, opened, sent

Hands = Callable[..., Hand]
TOLD = "hồ sơ không còn thuộc địa bàn phụ trách"

_HELD = """async () => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const all = (name) => new Promise((done) => {
    database.transaction(name).objectStore(name).getAll().onsuccess = ({ target }) => done(target.result);
  });
  const [states, changes, stream] = [await all('states'), await all('changes'), (await all('identity'))[0].stream];
  database.close();
  const own = changes.filter(({ body }) => body !== null);
  return { dossiers: [...states, ...own].map(({ dossier }) => dossier), stream };
}"""
"""Of which dossiers something stands in the phone's database, and the phone's stream."""

_A_MONTH_AGO = """async () => {
  const open = indexedDB.open('packhorse');
  const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const rows = database.transaction('outside', 'readwrite').objectStore('outside');
  await new Promise((done) => (rows.openCursor().onsuccess = ({ target: { result: at } }) => {
    if (at === null) return done();
    at.update({ ...at.value, since: at.value.since - 31 * 86400000 });
    at.continue();
  }));
  database.close();
}"""
"""As if what is hidden had been so for a month: nobody can wait for that, and home's clock is a real one here."""


def given(town: Town, *areas: str) -> None:
    """The office gives Chở these villages."""
    with town.home.store.write() as connection:
        assign(connection, "cho", [Grant("volunteer", area) for area in areas], town.home.surroundings)


@contextmanager
def backed_up(town: Town, stream: str) -> Iterator[None]:
    """While this lasts a verified backup of this moment counts, for this phone alone."""
    home = town.home
    with home.store.write() as connection:
        facts, now = facts_of(connection), home.surroundings.now()
        manifest = Manifest(
            id="moved", made=now, kind="sqlite", schema=facts.schema, home=facts.home, epoch=facts.epoch,
            merge=facts.merge, changes=facts.changes, streams={stream: facts.streams[stream]}, files={},
        )  # fmt: skip
        keeping.record(connection, manifest, home.settings.data / "moved", now)
    yield
    with home.store.write() as connection:
        keeping.forget(connection, [each for each in keeping.kept(connection) if each.id == "moved"])


def two_villages(town: Town) -> tuple[str, str]:
    """Chở looks after two villages; a dossier in each."""
    with town.home.store.write() as connection:
        add_person(connection, Newcomer(name="Sùng Thị Chở", id="cho"), town.home.surroundings)
    given(town, WEST_VILLAGE, EAST_VILLAGE)
    lan, dua = colleague(town), colleague(town, "dua")
    west, east = lan.new("Cứ A Dơ"), dua.new("Lầu Thị Mỷ", EAST_VILLAGE)
    lan.sync()
    dua.sync()
    merged(town)
    return west, east


def moved_away(cho: Hand, west: str) -> int:
    """Something unsent, then another village: how many dossiers are told as hidden."""
    opened(cho, west, "Cứ A Dơ")
    cho.context.set_offline(True)
    corrected(cho, "Số nhân khẩu", "6")
    given(cho.town, EAST_VILLAGE)
    cho.context.set_offline(False)
    sent(cho)
    merged(cho.town)
    lan = colleague(cho.town)
    assert lan.shows(west, "so_nhan_khau") == [6], "what was not sent went first"
    sent(cho)
    told = cho.sees(TOLD).inner_text()
    count = int(told.split()[0])
    assert f"đã ẩn {count}, đã xóa khỏi máy 0" in told
    cho.picture("moved-hidden")
    return count


def told_until_put_away(cho: Hand) -> None:
    """The notice on home goes with a tap; what the phone holds goes on telling it."""
    cho.tap("Cất đi")
    expect(cho.page.get_by_text(TOLD)).to_have_count(0)
    cho.page.evaluate("location.hash = '#/ready'")
    cho.sees(TOLD)
    cho.picture("moved-ready")


def test_unsent_work_goes_first_then_what_left_is_hidden_counted_and_removed(hand: Hands, living_town: Town) -> None:
    town = living_town
    west, east = two_villages(town)
    cho = begun(hand(), "cho")
    count = moved_away(cho, west)
    held = cho.page.evaluate(_HELD)
    assert {west, east} <= set(held["dossiers"]), "hidden, and here"
    cho.page.evaluate("location.hash = '#/dossiers'")
    cho.sees("Lầu Thị Mỷ")
    expect(cho.page.get_by_text("Cứ A Dơ")).to_have_count(0)
    cho.page.evaluate(_A_MONTH_AGO)
    sent(cho)
    cho.sees(f"đã ẩn {count}, đã xóa khỏi máy 0")
    with backed_up(town, held["stream"]):
        sent(cho)
        cho.sees(f"đã ẩn 0, đã xóa khỏi máy {count}")
        cho.picture("moved-removed")
        left = cho.page.evaluate(_HELD)["dossiers"]
        assert east in left
        assert west not in left
        told_until_put_away(cho)
        given(town, EAST_VILLAGE, WEST_VILLAGE)
        sent(cho)
        opened(cho, west, "Cứ A Dơ")
        cho.page.evaluate("location.hash = '#/home'")
        expect(cho.page.get_by_text(TOLD)).to_have_count(0)
    assert cho.said == []
