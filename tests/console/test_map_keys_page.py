"""Keys for map programs on one's own page: made by whoever may export, shown once, open the maps, and are ended."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask

from api.home import Home
from field.people.reading_keys import keys


def made(desk: Any, **given: str) -> str:
    page = desk.call("POST", "/account/map-keys", data={"name": "QGIS máy 2", "days": "30"} | given)
    assert page.headers["Cache-Control"] == "no-store"
    found = re.search(r"chỉ hiện lần này: <code>([^<]+)</code>", page.text)
    assert found is not None
    return found[1]


def opens(app: Flask, key: str) -> int:
    return app.test_client().get("/ogc/collections", headers={"Authorization": f"Bearer {key}"}).status_code


def test_a_key_opens_the_maps_until_it_is_ended_and_is_not_shown_again(app: Flask, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    key = made(desk)
    assert opens(app, key) == 200
    page = desk.call("GET", "/account").text
    assert key not in page
    assert "QGIS máy 2" in page
    named = re.search(r'name="key" value="([0-9a-f]+)"', page)
    assert named is not None
    assert desk.call("POST", "/account/map-keys/end", data={"key": named[1]}).status_code == 303
    assert opens(app, key) == 401
    assert f'name="key" value="{named[1]}"' not in desk.call("GET", "/account").text


def test_D17_a_colleagues_key_is_neither_seen_nor_ended(app: Flask, home: Home, new_desk: Any) -> None:
    key = made(new_desk("minh"))
    with home.store.read() as connection:
        theirs = keys(connection, "minh")[0].id
    other = new_desk("quan")
    assert theirs not in other.call("GET", "/account").text
    for named in (theirs, "0" * 16):
        assert other.call("POST", "/account/map-keys/end", data={"key": named}).status_code == 404
    assert opens(app, key) == 200


def test_a_key_without_an_end_is_not_made(new_desk: Any) -> None:
    for days in ("", "0", "367", "mai", "00010000", "1" + "0" * 5000):
        assert new_desk("minh").call("POST", "/account/map-keys", data={"days": days}).status_code == 422
