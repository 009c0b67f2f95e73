"""What an app asks of us besides the usual: one form, what has changed for it, and very many dossiers at once."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask import Flask
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from api.home import Home
from api.openrosa.told import integrity
from api.service.processes.plan import web_command
from field.forms.published.samples import publish_samples
from field.openrosa.app_users import NewAppUser
from tests.api.office import FORM
from tests.api.openrosa.collect import Collect, code_for

HOUSE = FORM.partition("@")[0]
MANY = 200


@pytest.fixture
def code(home: Home) -> NewAppUser:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    return code_for(home, "hoa")


@pytest.fixture
def phone(app: Flask, code: NewAppUser) -> Collect:
    return Collect(app, f"/key/{code.token}")


def test_who_asks_for_one_form_is_told_of_that_form_only(phone: Collect) -> None:
    whole = phone.forms()
    entry = phone.xml(f"/formList?formID={HOUSE}")
    assert len(whole) > len(entry) == 1
    assert entry[0][0].text == HOUSE
    assert len(phone.xml("/formList?formID=khong-co")) == 0


def test_what_has_not_changed_is_told_under_the_name_of_what_would_have_been_sent(phone: Collect) -> None:
    entry = phone.forms()[HOUSE]
    for address in (entry["downloadUrl"], next(iter(phone.files(entry["manifestUrl"]).values()))["downloadUrl"]):
        for taken in ("gzip", "identity"):
            first = phone.ask(address, headers={"Accept-Encoding": taken})
            known = {"Accept-Encoding": taken, "If-None-Match": first.headers["ETag"]}
            again = phone.ask(address, headers=known)
            assert again.status_code == 304
            for name in ("ETag", "Vary", "Cache-Control"):
                assert again.headers[name] == first.headers[name], (address, taken, name)


def test_what_depends_on_the_app_says_so(phone: Collect) -> None:
    entry = phone.forms()[HOUSE]
    for address in ("/formList", entry["downloadUrl"], entry["manifestUrl"]):
        assert "User-Agent" in phone.ask(address).vary


def test_a_phone_that_was_away_for_weeks_asks_for_all_that_it_began_in_one_address(
    home: Home, code: NewAppUser
) -> None:
    ids = "%2C".join(str(UUID(int=(4 << 76) + number)) for number in range(MANY))
    line = f"GET /key/{code.token}/forms/{HOUSE}/integrity?id={ids} HTTP/1.1\r\nHost: xa.example\r\n\r\n"
    config = Config()
    words = web_command(home.settings)
    for name, value in vars(config.parser().parse_args(words[words.index("gunicorn") + 1 :])).items():
        if value is not None and name in config.settings:
            config.set(name, value)
    heard = next(RequestParser(config, [line.encode()], ("127.0.0.1", 0)))
    assert heard.query.count("%2C") == MANY - 1


def test_what_is_gone_is_told_first() -> None:
    told = integrity({"a": False, "b": True, "c": False, "d": True})
    assert [told.index(f'id="{each}"'.encode()) for each in "bdac"] == sorted(
        told.index(f'id="{each}"'.encode()) for each in "abcd"
    )
