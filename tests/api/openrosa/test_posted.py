"""What an app posts and cannot be a submission: refused in words, and nothing of it is kept."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from api.home import Home
from field.tables import submission
from tests.api.openrosa.collect import Collect, code_for, said

BODIES = (
    (b"", "multipart/form-data; boundary=x"),
    (b'--x\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="a.xml"\r\n\r\n<data',
     "multipart/form-data; boundary=x"),
    (b"--x--\r\n", "multipart/form-data"),
    (b"<data/>", "text/xml"),
    (b"{}", "application/json"),
    (b"\xff" * 300, "multipart/form-data; boundary=x"),
)  # fmt: skip
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><data id="x"><a>&b;</a></data>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><data id="x"><a>&a;</a></data>'


@pytest.fixture
def phone(app: Flask, home: Home) -> Collect:
    return Collect(app, f"/key/{code_for(home, 'hoa').token}")


def kept(home: Home) -> int:
    with home.store.read() as connection:
        return len(list(connection.execute(select(submission.c.id))))


def test_a_broken_body_is_refused_with_words_and_nothing_is_kept(home: Home, phone: Collect) -> None:
    for body, kind in BODIES:
        answer = phone.ask("/submission", "POST", data=body, content_type=kind)
        assert answer.status_code == 400, body
        assert said(answer)
    packed = phone.ask("/submission", "POST", data=b"", headers={"Content-Encoding": "gzip"})
    assert packed.status_code == 400
    assert kept(home) == 0


def test_D08_a_form_that_is_a_trap_is_refused(home: Home, phone: Collect) -> None:
    for xml in (BOMB, OUTSIDE, b"<a>" * 200_000, b"<data", b"\x00"):
        answer = phone.post(xml)
        assert answer.status_code == 400
        assert said(answer)
    assert kept(home) == 0


def test_what_is_too_large_is_told_before_it_is_kept(home: Home, phone: Collect) -> None:
    answer = phone.post(b"<data>" + b" " * (1 << 21))
    assert (answer.status_code, said(answer).startswith("Phiếu hoặc tệp kèm theo quá lớn.")) == (413, True)
    assert kept(home) == 0
