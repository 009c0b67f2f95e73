"""An enrolment link leads to words, Vietnamese first; nothing comes from elsewhere. `/` is told in tests/console."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.home import Home
from api.service.starting.invitation import invitation
from field.people.enrolling.tickets import issue_ticket
from tests.api.conftest import Phone

PAGES = ("/phone/",)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_vietnamese_first_with_english_beside(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert '<html lang="vi">' in answer.text
    assert '<span lang="en">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_nothing_and_loads_its_own_style_only(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script" not in answer.text + policy
    assert "style=" not in answer.text
    assert not re.search(
        r"https?:|//|@import|url\(", answer.text.replace("<!doctype", "") + client.get("/pages.css").text
    )


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: FlaskClient, path: str) -> None:
    links = re.findall(r'href="([^"#]+)"', client.get(path).text)
    assert links
    for link in links:
        assert client.get(urljoin(path, link), follow_redirects=True).status_code == 200, link


def test_a_slip_whose_link_was_opened_still_enrols_a_phone(app: Flask, client: FlaskClient, home: Home) -> None:
    with home.store.write() as connection:
        slip = issue_ticket(connection, "hoa", "quan", home.surroundings)
    opened = client.get(invitation("http://localhost", slip.text))
    assert (opened.status_code, slip.secret in opened.text) == (200, False)
    assert Phone(app, "hoa").enrol(slip.secret).status_code == 201
