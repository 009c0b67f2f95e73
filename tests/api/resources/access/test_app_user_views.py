"""Codes for Collect as the office makes, lists and ends them: through the API and on pages."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from api.home import Home
from field.openrosa.app_users import by_token
from tests.console.crew.reading import page, send, words_of


def test_a_code_is_made_listed_and_ended_through_the_api(home: Home, new_desk: Any) -> None:
    minh = new_desk("minh")
    made = minh.call("POST", "/api/v1/people/hoa/app-users", json={"name": "Máy của Hoa", "days": 30})
    assert made.status_code == 201
    told = json.loads(zlib.decompress(base64.b64decode(made.json["settings"])))
    assert told["general"]["server_url"] == made.json["server_url"]
    assert made.json["server_url"].endswith(f"/key/{made.json['code']}")
    typed = json.loads(zlib.decompress(base64.b64decode(made.json["settings_digest"])))["general"]
    assert (typed["username"], typed["password"]) == (made.json["id"], made.json["code"])
    rows = minh.call("GET", "/api/v1/app-users").json["app_users"]
    assert [(each["id"], each["person"], each["ended"]) for each in rows] == [(made.json["id"], "hoa", None)]
    assert made.json["code"] not in json.dumps(rows)
    ended = minh.call("POST", f"/api/v1/app-users/{made.json['id']}/end", json={"reason": "rơi ở suối"})
    assert ended.status_code == 200
    assert ended.json["ended"] is not None
    assert ended.json["devices"] == []
    with home.store.read() as connection:
        user = by_token(connection, made.json["code"], home.surroundings.now())
    assert user is not None
    assert not user.is_good


def test_the_list_goes_on_where_a_page_ended(new_desk: Any) -> None:
    minh = new_desk("minh")
    ids = [minh.call("POST", "/api/v1/people/hoa/app-users", json={"name": f"m{n}"}).json["id"] for n in range(5)]
    found, after = [], ""
    while after is not None:
        got = minh.call("GET", f"/api/v1/app-users?limit=2&after={after}").json
        found += [each["id"] for each in got["app_users"]]
        after = got["next"]
    assert sorted(found) == sorted(ids)


def test_nobody_makes_a_code_for_somebody_stronger_or_elsewhere(new_desk: Any) -> None:
    for person, status in (("quan", 403), ("dua", 404), ("khong-co-ai", 404)):
        minh, given = new_desk("minh"), {"name": "x"}
        assert minh.call("POST", f"/api/v1/people/{person}/app-users", json=given).status_code == status, person
        assert minh.call("POST", f"/people/{person}/collect", data=given).status_code == status, person


def test_a_person_gets_a_slip_whose_qr_stands_there_once(home: Home, new_desk: Any) -> None:
    minh = new_desk("minh")
    assert "Chưa có mã nào." in page(minh, "/collect")
    answer = minh.call("POST", "/people/hoa/collect", data={"name": "Máy <b>", "days": "30"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    text = answer.get_data(as_text=True)
    assert text.count('class="qr"') == 1
    words = words_of(text)
    assert "“Configure with QR code”" in words
    code = words[words.index("Mật khẩu") :].split()[2]
    with home.store.read() as connection:
        user = by_token(connection, code, home.surroundings.now())
    assert user is not None
    assert (user.person, user.name) == ("hoa", "Máy <b>")
    for path in ("/collect", f"/collect/{user.id}", "/people/hoa"):
        told = page(minh, path)
        assert "Máy &lt;b&gt;" in told
        assert code not in told


def test_a_lost_phone_is_shut_out_from_its_page(home: Home, new_desk: Any) -> None:
    minh = new_desk("minh")
    user = minh.call("POST", "/api/v1/people/hoa/app-users", json={"name": "Máy của Hoa"}).json["id"]
    send(minh, f"/collect/{user}/end", reason=" ")
    assert "đang dùng được" in page(minh, "/collect")
    where = send(minh, f"/collect/{user}/end", reason="Rơi ở chợ", lost_since="2026-11-20T08:00")
    assert where == f"/collect/{user}"
    told = page(minh, where)
    assert "Rơi ở chợ" in told
    assert "đã khóa" in told
    assert "Khóa mã này" not in told
    assert new_desk("pa").call("GET", where).status_code == 404
    assert user not in page(new_desk("pa"), "/collect")
