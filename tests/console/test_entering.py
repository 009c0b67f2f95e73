"""The door of the console: signing in and out, the language, who one is, and what a browser may do with a page."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.console.entering.views import safe
from api.console.frame.page import POLICY
from api.console.screens import SCREENS
from api.home import Home
from tests.api.conftest import PASSWORD, make_settings

OPEN = ("/", "/account", "/today", "/reconcile", "/reconcile/decided")
SCREEN_NAMES = {screen.name for screen in SCREENS}


def token(client: FlaskClient, path: str = "/", base: str = "http://localhost") -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(path, base_url=base).text)
    assert found is not None
    return found[1]


def sign_in(client: FlaskClient, username: str = "tuan", password: str = PASSWORD, **given: Any) -> Any:
    base = given.pop("base_url", "http://localhost")
    form = {
        "csrf_token": token(client, "/sign-in", base),
        "username": username,
        "password": password,
        **given.pop("form", {}),
    }
    return client.post("/sign-in", data=form, base_url=base, **given)


def test_the_first_page_is_vietnamese_whatever_the_browser_says(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "en-US"})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert '<html lang="vi"' in answer.text
    assert "Đăng nhập" in answer.text


def test_every_link_of_the_first_page_leads_somewhere(client: FlaskClient) -> None:
    links = re.findall(r'href="([^"#]+)"', client.get("/").text)
    assert len(links) > 4
    for link in links:
        assert client.get(urljoin("/", link), follow_redirects=True).status_code == 200, link


def test_the_first_page_says_that_a_home_without_a_bell_loses_nothing(client: FlaskClient) -> None:
    assert "Chậm, nhưng không mất gì" in client.get("/").text


def test_the_first_page_of_a_home_without_its_database_says_to_go_on_writing(app: Flask, home: Home) -> None:
    home.store.close()
    for path in home.settings.data.glob("packhorse.db*"):
        path.unlink()
    home.settings.data.joinpath("packhorse.db").mkdir()
    answer = app.test_client().get("/")
    assert answer.status_code == 503
    assert "Cứ ghi tiếp trên máy điện thoại" in answer.text


def test_the_first_page_tells_no_figure(client: FlaskClient) -> None:
    body = client.get("/").text.partition("<main")[2]
    words = re.sub(r"<[^>]+>", "", body.partition(">")[2]).replace("openapi.json", "")
    assert not re.search(r"\d", words)


def test_whoever_signs_in_comes_to_the_page_they_asked_for(client: FlaskClient) -> None:
    refused = client.get("/reconcile?order=age")
    assert (refused.status_code, refused.mimetype) == (401, "text/html")
    assert 'name="to" value="/reconcile?order=age"' in refused.text
    answer = sign_in(client, form={"to": "/reconcile?order=age"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/reconcile?order=age")
    assert client.get("/reconcile").status_code == 200
    assert client.get("/").headers["Location"] == "/today"


@pytest.mark.parametrize(("username", "password"), [("tuan", "sai rồi sai"), ("khong-ai", PASSWORD), ("hoa", PASSWORD)])
def test_D18_a_wrong_name_a_wrong_password_and_a_volunteer_read_alike(
    client: FlaskClient, username: str, password: str
) -> None:
    answer = sign_in(client, username, password)
    assert answer.status_code == 401
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
    assert f'value="{username}"' in answer.text
    assert client.get("/account").status_code == 401


@pytest.mark.parametrize(
    "given", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:x", "/a\r\nb", ""]
)
def test_D22_nobody_is_sent_to_another_service(client: FlaskClient, given: str) -> None:
    assert safe(given) == "/"
    assert sign_in(client, form={"to": given}).headers["Location"] == "/"


def test_D22_a_form_without_its_token_does_nothing(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data={"username": "tuan", "password": PASSWORD})
    assert (answer.status_code, answer.mimetype) == (403, "text/html")
    assert "Trang đã mở quá lâu" in answer.text
    sign_in(client)
    for path in ("/sign-out", "/preferences", "/reconcile/undo", "/reconcile/1/skip", "/reconcile/1/decision"):
        assert client.post(path).status_code == 403, path
    assert client.get("/account").status_code == 200


def test_D22_signing_in_begins_another_session(client: FlaskClient) -> None:
    before = token(client)
    held = client.get_cookie("packhorse")
    sign_in(client)
    after = client.get_cookie("packhorse")
    assert held is not None
    assert after is not None
    assert held.value != after.value
    assert (after.http_only, after.same_site) == (True, "Strict")
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 403


def test_whoever_signs_out_is_out(client: FlaskClient) -> None:
    sign_in(client)
    assert client.post("/sign-out", data={"csrf_token": token(client, "/account")}).headers["Location"] == "/"
    assert client.get("/account").status_code == 401


def test_D22_the_console_works_over_https_where_forms_must_say_where_they_come_from(data: Any) -> None:
    address = "https://xa.example"
    made = create_app(make_settings(data, address=address))
    client = made.test_client()
    assert sign_in(client, base_url=address).status_code == 403
    answer = sign_in(client, base_url=address, headers={"Referer": f"{address}/"})
    assert answer.status_code == 303
    assert client.get("/", base_url=address).headers["Referrer-Policy"] == "same-origin"
    cookie = client.get_cookie("__Host-packhorse", domain="xa.example")
    assert cookie is not None
    assert cookie.secure
    made.extensions["home"].close()


def test_D23_an_account_is_tried_a_few_times_a_minute_only(data: Any) -> None:
    made = create_app(make_settings(data, sign_in_rate="3 per minute"))
    answers = []
    for n in range(4):
        client = made.test_client()
        answers.append(sign_in(client, password="sai", environ_base={"REMOTE_ADDR": f"10.0.0.{n}"}))
    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]
    assert answers[-1].mimetype == "text/html"
    assert answers[-1].headers["Retry-After"]
    made.extensions["home"].close()


def test_the_language_is_switched_and_stays(client: FlaskClient) -> None:
    sign_in(client)
    form = {"csrf_token": token(client, "/account"), "language": "en", "to": "/account"}
    answer = client.post("/preferences", data=form)
    assert answer.headers["Location"] == "/account"
    page = client.get("/account")
    assert '<html lang="en"' in page.text
    assert "reconciling officer" in page.text
    assert page.headers["Content-Language"] == "en"
    form |= {"csrf_token": token(client, "/account"), "language": "xx"}
    client.post("/preferences", data=form)
    assert '<html lang="en"' in client.get("/account").text


def test_the_account_says_who_one_is_and_where(client: FlaskClient) -> None:
    sign_in(client)
    page = client.get("/account").text
    assert all(words in page for words in ("tuan", "cán bộ đối soát", "Xã Tây", "mọi mẫu phiếu", "không thời hạn"))
    assert "Xã Đông" not in page


@pytest.mark.parametrize("path", OPEN)
def test_a_page_runs_its_own_file_and_nothing_of_its_text(client: FlaskClient, path: str) -> None:
    sign_in(client)
    answer = client.get(path, follow_redirects=True)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert not re.search(r"<script(?! src=\"/console/)|style=|\son\w+=|https?:|(?:src|href)=\"//", answer.text)
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_goes_wrong_is_a_page_and_for_programs_json(client: FlaskClient, new_desk: Any) -> None:
    desk = new_desk("tuan")
    page = desk.call("GET", "/reconcile/99")
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert all(
        words in page.text for words in ("Không có chỗ chưa khớp này.", "Không có gì bị mất.", "no_such_conflict")
    )
    browser = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    assert desk.call("GET", "/khong-co", headers=browser).mimetype == "text/html"
    assert desk.call("GET", "/khong-co").json["code"] == "not_found"
    assert desk.call("GET", "/api/v1/khong-co", headers=browser).json["code"] == "not_found"
    assert desk.call("GET", "/api/v1/conflicts/99", headers=browser).json["code"] == "no_such_conflict"


@pytest.mark.parametrize(
    "query", ["order=x", "rank=9", "after=1", "after=x.y.z", "form=%00", "after=1.2.99999999999999999999"]
)
def test_an_address_that_cannot_be_is_said_in_words(new_desk: Any, query: str) -> None:
    answer = new_desk("tuan").call("GET", f"/reconcile?{query}")
    assert (answer.status_code in {400, 422}, answer.mimetype) == (True, "text/html")


def test_every_page_of_the_console_is_told_in_its_handbook(app: Flask, repository: Any) -> None:
    handbook = (repository / "docs" / "console.md").read_text(encoding="utf-8")
    written = set(re.findall(r"`(GET|POST) (/[^`\s?]*)`", handbook))
    served = {
        (method, re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in SCREEN_NAMES
        for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}
    }
    assert written == served
