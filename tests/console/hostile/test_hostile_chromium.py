"""No text becomes code on any page of the console, even in a browser that was told to obey no policy of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import select, update

from api.home import Home
from field.access.log import Entry, append
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.dossiers.sight import EVERYTHING
from field.forms.catalogue import sample_documents
from field.forms.compiled.document import encode, hash_of
from field.openrosa.app_users import end_app_user, make_app_user
from field.people.accounts import Newcomer, add_person
from field.people.rights.scope import Grant, assign
from field.storage.bulk import insert
from field.tables import (
    app_stream,
    app_user,
    area,
    batch,
    bringing,
    conflict,
    dossier,
    form_version,
    held,
    installation,
    pair,
    person,
    target,
    visit_list,
)
from field.tallies.counting import day_of
from field.targets.setting import DOSSIERS, Setting, set_targets
from tests.api.conftest import EAST, EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.console.clerk import Clerk
from tests.console.conftest import OFTEN
from tests.console.hostile.payloads import FOREIGN, PAYLOADS
from tests.console.prepared import Street
from tests.faults.town import town
from tests.matrix.rows import rows

GROUP = 10
GROUPS = ["\n".join(PAYLOADS[n : n + GROUP]) for n in range(0, len(PAYLOADS), GROUP)]
FORM = "ho_gia_dinh_so"
WHOLE = {"/reconcile/<int:conflict>", "/dossiers/<string:dossier>"}
"""Pages that are looked at for every hostile thing; the others for two."""
SKIPPED = (".css", "/file", ".<string:kind>")
MAPPED = 100
"""Villages on the map at once."""
OPEN_EVERY_POPUP = """() => [...document.querySelectorAll('.map .sign')].map((sign) => {
  sign.click();
  return document.querySelector('.leaflet-popup').textContent;
})"""
SCREEN: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}, "bypass_csp": True}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, built_console: Path) -> Iterator[Street]:
    """A service of its own in which everything that has a text has a hostile one."""
    folder = tmp_path_factory.mktemp("hostile")
    with town(folder, app=built_console, sign_in_rate=OFTEN) as made:
        street = Street(made)
        written(street)
        named(street)
        yield street


def written(street: Street) -> None:
    """Every text as part of a household's answers, ten at a time, and of two answers that differ."""
    keys = street.begun(*GROUPS)
    street.differ({
        key: ({"chu_ho": f"{words} một", "ghi_chu": words}, {"chu_ho": f"{words} hai"})
        for key, words in zip(keys, GROUPS, strict=True)
    })  # fmt: skip
    one = street.phones[0]
    one.new(GROUPS[0], EAST_VILLAGE)  # held: it is another commune's
    one.sync()
    street.merged()


def named(street: Street) -> None:
    """Every person, place, phone, form, file and entry of the log is called so too."""
    home = street.town.home
    with home.store.write() as connection:
        import_areas(connection, [
            AreaRow(id=f"{WEST}/X{n:02}", code=f"X{n:02}", name=words[:190], kind="village", parent=WEST)
            for n, words in enumerate(PAYLOADS[:60])
        ])  # fmt: skip
        for n, words in enumerate(PAYLOADS[:100]):
            key = add_person(connection, Newcomer(name=words[:190].replace("\u202e", "")), home.surroundings)
            assign(connection, key, [Grant("volunteer", WEST_VILLAGE)], home.surroundings)
            if n == 0:
                connection.execute(update(installation).values(name=GROUPS[1]))
        assign(connection, "quan", [Grant("administrator", each) for each in (WEST, EAST)], home.surroundings)
        for key, words in zip((WEST, WEST_VILLAGE, EAST_VILLAGE), GROUPS, strict=False):
            connection.execute(update(area).where(area.c.id == key).values(name=words))
        for key, words in zip(("hoa", "lan", "tuan", "minh"), GROUPS, strict=False):
            connection.execute(update(person).where(person.c.id == key).values(name=words))
        entries = [Entry("quan", words[:30], words, detail=words) for words in PAYLOADS]
        append(connection, entries, home.surroundings.now())
        _form(connection)
        _codes(connection, home)
        today = day_of(home.surroundings.now())
        set_targets(
            connection, Setting([WEST], FORM, DOSSIERS, 9, today - 9, today + 9, "quan"), EVERYTHING, home.surroundings
        )
        keys = list(connection.scalars(select(dossier.c.dossier).order_by(dossier.c.dossier).limit(2)))
        row = {"one": keys[0], "other": keys[1], "form": FORM, "score": 90, "reasons": "[]", "mark": "m", "found": 1}
        insert(connection, pair, [row])


def _codes(connection: Any, home: Home) -> None:
    """Phones with Collect: what the office calls them, why they were ended, and what they call themselves."""
    key = home.settings.factor_key()
    made = [make_app_user(connection, "hoa", words[:80], 30, "quan", key, home.surroundings) for words in GROUPS[:2]]
    end_app_user(connection, made[1].id, None, GROUPS[2], "quan", home.surroundings)
    device = {"stream": "may-hoa-0000", "app_user": made[0].id, "device": GROUPS[3], "made": 1, "last_seen": 1}
    insert(connection, app_stream, [device])


def _form(connection: Any) -> None:
    """A newer version of the form, with hostile titles, questions, choices and file name."""
    document = {**sample_documents()[f"{FORM}@2026112102"], "version": "2026112199"}
    document["title"] = {"vi": GROUPS[2], "en": GROUPS[3]}
    document["nodes"] = [
        {**node, "label": {"vi": words, "en": words}} for node, words in zip(document["nodes"], PAYLOADS, strict=False)
    ]
    text = encode(document)
    row = {"form": FORM, "version": document["version"], "hash": hash_of(text), "compiled": text, "title": "{}"}
    more = {"use": "{}", "file": GROUPS[4], "source": b"", "xform": "", "taken_at": 1, "taken_by": "quan"}
    insert(connection, form_version, [{**row, **more, "published_at": 1, "published_by": "quan"}])


def asked_and_given(quan: Clerk, street: Street, keys: list[str]) -> None:
    """What the office itself types: questions, visit lists, lists kept by name, reasons."""
    told = quan.context.request.get(f"{street.town.url}/api/v1/session").json()
    opened = street.open_ones()
    said: dict[str, Any] = {"headers": {"X-CSRFToken": told["csrf_token"]}}
    for path, body in (
        ("questions", {"dossier": keys[0], "paths": ["chu_ho"], "words": GROUPS[5][:400]}),
        (
            "visit-lists",
            {"title": GROUPS[6][:100], "dossiers": keys[:3], "people": ["hoa"], "form": FORM, "area": WEST},
        ),
        (
            f"conflicts/{opened[keys[0]]}/decision",
            {"shown": shown(street, keys[0]), "value": GROUPS[7], "note": GROUPS[8]},
        ),
    ):
        answer = quan.context.request.post(f"{street.town.url}/api/v1/{path}", data=body, **said)
        assert answer.ok, (path, answer.text())
    form = {"csrf_token": told["csrf_token"], "name": PAYLOADS[30][:60], "query": f"q={PAYLOADS[31]}"}
    quan.context.request.post(f"{street.town.url}/dossiers/saved", form=form)
    table = f"so,lat,lon\n{PAYLOADS[32].replace(',', ' ')},19.8,105.7\n".encode()
    file: Any = {"name": PAYLOADS[0].replace("/", "") + ".csv", "mimeType": "text/csv", "buffer": table}
    sent = {"file": file, "csrf_token": told["csrf_token"]}
    assert quan.context.request.post(f"{street.town.url}/dossiers/files", multipart=sent).ok


def shown(street: Street, key: str) -> list[str]:
    """The names of the answers that differ."""
    with street.town.home.store.read() as connection:
        return str(connection.execute(select(conflict.c.names).where(conflict.c.dossier == key)).scalar_one()).split(
            " "
        )


def addresses(street: Street) -> list[str]:
    """Every page of the console that an administrator may open, for each hostile thing; and texts in addresses."""
    with street.town.home.store.read() as connection:
        things: dict[str, list[object]] = {
            "dossier": list(connection.scalars(select(dossier.c.dossier).limit(len(GROUPS)))),
            "conflict": list(connection.scalars(select(conflict.c.id))),
            "change": list(connection.scalars(select(held.c.change).limit(2))),
            "pair": list(connection.scalars(select(pair.c.id).limit(2))),
            "person": ["hoa", *connection.scalars(select(person.c.id).where(person.c.username.is_(None)).limit(2))],
            "stream": list(connection.scalars(select(installation.c.stream).limit(2))),
            "user": list(connection.scalars(select(app_user.c.id))),
            "key": list(connection.scalars(select(visit_list.c.id).limit(1))),
            "target": list(connection.scalars(select(target.c.id).limit(1))),
            "form": [FORM],
            "version": ["2026112199"],
            "batch": list(connection.scalars(select(batch.c.id).limit(1))),
            "bringing": list(connection.scalars(select(bringing.c.id).limit(1))),
        }
    found = []
    for row in rows():
        if row.method == "GET" and row.is_page and "administrator" in row.roles and not row.rule.endswith(SKIPPED):
            found += _of(row.rule, things)
    typed = (("/dossiers", "q"), ("/system/access", "text"), ("/people", "text"), ("/today", "x"))
    for path, name in (*typed, ("/statistics", "channel"), ("/statistics", "person")):
        found += [f"{path}?{urlencode({name: words})}" for words in PAYLOADS[::40]]
    found += [f"/statistics/weekly?{urlencode({'area': each})}" for each in (WEST, WEST_VILLAGE)]
    return [*found, "/", "/sign-in", *(f"/khong-co/{quote(words)}" for words in PAYLOADS[::60])]


def _of(rule: str, things: dict[str, list[object]]) -> list[str]:
    """The addresses of a rule, one for each thing."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", rule)
    if not parts:
        return [rule]
    made = []
    for thing in things[parts[0]][: None if rule in WHOLE else 2]:
        values = {**{name: each[0] for name, each in things.items() if each}, parts[0]: thing}
        made.append(re.sub(r"<(?:\w+:)?(\w+)>", lambda part, given=values: str(given[part[1]]), rule))
    return made


def test_D16_three_hundred_texts_run_on_no_page_of_the_console(hostile: Street, browser: Browser) -> None:
    quan = Clerk(hostile.town, browser.new_context(**SCREEN), "quan")
    ran: list[str] = []
    asked: list[str] = []
    quan.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    quan.page.on("request", lambda each: asked.append(each.url))
    quan.sign_in()
    asked_and_given(quan, hostile, list(hostile.open_ones()))
    seen = set[str]()
    paths = addresses(hostile)
    assert len(paths) > 100
    for path in paths:
        quan.page.goto(f"{hostile.town.url}{path}", wait_until="load")
        foreign = quan.page.evaluate("(what) => [...document.querySelectorAll(what)].map((x) => x.outerHTML)", FOREIGN)
        assert (path, foreign, ran) == (path, [], [])
        text = quan.page.evaluate("document.documentElement.textContent + document.documentElement.innerHTML")
        seen |= {words for words in PAYLOADS if words in text}
    assert [url for url in asked if not url.startswith(hostile.town.url)] == []
    assert set(PAYLOADS) - seen == set()
    quan.context.close()


def test_D16_no_name_of_a_village_runs_in_a_sign_or_a_popup_of_the_map(hostile: Street, browser: Browser) -> None:
    quan = Clerk(hostile.town, browser.new_context(**SCREEN), "quan")
    ran: list[str] = []
    quan.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    quan.sign_in()
    told: list[str] = []
    for begin in range(0, len(PAYLOADS), MAPPED):
        mapped(hostile, PAYLOADS[begin : begin + MAPPED])
        quan.open("/today")
        expect(quan.page.locator(".map .sign")).to_have_count(MAPPED, timeout=60_000)
        told += quan.page.evaluate(OPEN_EVERY_POPUP)
        foreign = quan.page.evaluate("(what) => [...document.querySelectorAll(what)].map((x) => x.outerHTML)", FOREIGN)
        assert (foreign, ran) == ([], [])
    assert {words for words in PAYLOADS if not any(words in each for each in told)} == set()
    quan.context.close()


def mapped(street: Street, names: Sequence[str]) -> None:
    """Villages with a position that are called so, the same ones each time."""
    with street.town.home.store.write() as connection:
        import_areas(connection, [
            AreaRow(f"{WEST}/Z{n:03}", f"Z{n:03}", words, "village", WEST, lat=20 + n / 1_000, lon=105 + n / 1_000)
            for n, words in enumerate(names)
        ])  # fmt: skip


def test_the_oracle_notices_what_runs_and_what_only_becomes_part_of_the_page(browser: Browser) -> None:
    context = browser.new_context(**SCREEN)
    page = context.new_page()
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    noticed = 0
    for words in PAYLOADS[20::14]:
        page.set_content(f"<main><p>{words}</p></main>", wait_until="domcontentloaded")
        noticed += page.evaluate("(what) => document.querySelectorAll(what).length", FOREIGN) > 0
    assert noticed == len(PAYLOADS[20::14])
    assert ran
    context.close()
