"""What is refused while an app is still sending: it is heard out, so that it hears why."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from flask import Flask

from api.home import Home
from api.openrosa import edge
from field.openrosa.app_users import NewAppUser
from field.openrosa.digest import LASTS_MS, REALM, challenge
from tests.api.openrosa.collect import Collect, code_for, said

LARGE = 3 << 20
"""Bytes: more than a server reads by itself of a request that it has answered already."""
HEADERS = {"Content-Type": "multipart/form-data; boundary=x"}


class Body:
    """A request that is still coming, of so many bytes; `left` are those that nobody has read."""

    def __init__(self, size: int) -> None:
        self.size = self.left = size

    def read(self, size: int = -1) -> bytes:
        taken = self.left if size < 0 else min(size, self.left)
        self.left -= taken
        return b"x" * taken


@pytest.fixture
def code(home: Home) -> NewAppUser:
    return code_for(home, "hoa")


def digest(code: NewAppUser, nonce: str, password: str = "") -> dict[str, str]:
    """The header that answers a challenge."""
    first = _md5(f"{code.id}:{REALM}:{password or code.token}")
    response = _md5(f"{first}:{nonce}:00000001:c:auth:{_md5('POST:/openrosa/submission')}")
    words = f'username="{code.id}", realm="{REALM}", nonce="{nonce}", uri="/openrosa/submission", response="{response}"'
    return HEADERS | {"Authorization": f'Digest {words}, qop=auth, nc=00000001, cnonce="c"'}


def post(app: Flask, path: str, headers: dict[str, str], body: Body) -> Any:
    coming = {"wsgi.input": body, "CONTENT_LENGTH": str(body.size)}
    return app.test_client().post(path, headers=headers, environ_overrides=coming)


def test_a_phone_whose_challenge_ran_out_on_a_slow_road_is_heard_out_and_asked_again(
    app: Flask, home: Home, code: NewAppUser
) -> None:
    old = challenge(home.settings.factor_key(), home.surroundings.now() - LASTS_MS - 60_000)
    body = Body(LARGE)
    answer = post(app, "/openrosa/submission", digest(code, old), body)
    assert answer.status_code == 401
    assert "stale=true" in answer.headers["WWW-Authenticate"]
    assert body.left == 0


def test_a_stranger_is_not_heard_out(app: Flask, home: Home, code: NewAppUser) -> None:
    fresh = challenge(home.settings.factor_key(), home.surroundings.now())
    for path, headers in (
        ("/openrosa/submission", digest(code, fresh, "sai")),
        ("/key/0000-khong-co/submission", HEADERS),
    ):
        body = Body(LARGE)
        assert post(app, path, headers, body).status_code in {401, 403}
        assert body.left == LARGE


def test_a_file_that_is_too_large_is_heard_out_and_its_sender_told(
    app: Flask, home: Home, code: NewAppUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = Collect(app, f"/key/{code.token}")
    most = home.settings.max_attachment + home.settings.max_body
    body = Body(2 * most)
    answer = post(app, f"{phone.base}/submission", HEADERS, body)
    assert (answer.status_code, body.left) == (413, 0)
    assert "Giảm cỡ ảnh, video trong Collect" in said(answer)
    monkeypatch.setattr(edge, "MOST_HEARD", most)
    body = Body(2 * most)
    assert post(app, f"{phone.base}/submission", HEADERS, body).status_code == 413
    assert body.left == 2 * most


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
