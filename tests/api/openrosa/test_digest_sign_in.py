"""HTTP Digest, spoken by a client that is not ours (requests) and, beside it, by curl's way of asking twice."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import requests
from flask import Flask
from requests.auth import HTTPDigestAuth
from werkzeug.serving import make_server

from api.home import Home
from field.openrosa.app_users import NewAppUser, end_app_user
from field.openrosa.digest import LASTS_MS, challenge
from tests.api.openrosa.collect import code_for

WAIT = 60


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The app on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/openrosa"
    server.shutdown()
    thread.join()


@pytest.fixture
def code(home: Home) -> NewAppUser:
    return code_for(home, "hoa")


def get(url: str, user: str, password: str) -> requests.Response:
    return requests.get(url, auth=HTTPDigestAuth(user, password), timeout=WAIT)


def test_user_name_and_password_open_the_list_and_the_password_is_never_sent(address: str, code: NewAppUser) -> None:
    answer = get(f"{address}/formList?deviceID=collect%3Aa%20b", code.id, code.token)
    assert (answer.status_code, answer.headers["X-OpenRosa-Version"]) == (200, "1.0")
    assert [each.status_code for each in answer.history] == [401]
    for each in (*answer.history, answer):
        assert code.token not in str(each.request.headers) + str(each.request.url)
    head = requests.head(f"{address}/submission", auth=HTTPDigestAuth(code.id, code.token), timeout=WAIT)
    assert head.status_code == 204


def test_whoever_does_not_know_it_is_asked_again_and_told_nothing(address: str, code: NewAppUser) -> None:
    answers = [
        get(f"{address}/formList", code.id, code.token[::-1]),
        get(f"{address}/formList", "0" * 10, code.token),
        get(f"{address}/formList", "không có", code.token),
        requests.get(f"{address}/formList", timeout=WAIT),
        requests.get(f"{address}/formList", auth=(code.id, code.token), timeout=WAIT),
        *(
            requests.get(f"{address}/formList", headers={"Authorization": said}, timeout=WAIT)
            for said in ("Digest", "Digest x", 'Digest username="a"', f"Bearer {code.token}", "Digest nonce=,,=")
        ),
    ]
    assert {each.status_code for each in answers} == {401}
    assert len({each.text for each in answers}) == 1
    assert all(each.headers["WWW-Authenticate"].startswith('Digest realm="packhorse", nonce="') for each in answers)


def test_a_response_is_good_for_its_own_address_only(address: str, code: NewAppUser) -> None:
    answer = get(f"{address}/formList", code.id, code.token)
    heard = {"Authorization": answer.request.headers["Authorization"]}
    assert requests.get(f"{address}/formList", headers=heard, timeout=WAIT).status_code == 200
    assert requests.get(f"{address}/formList?x=1", headers=heard, timeout=WAIT).status_code == 401
    assert requests.post(f"{address}/submission", headers=heard, timeout=WAIT).status_code == 401


def test_an_old_challenge_is_stale_and_the_client_goes_on_with_a_new_one(
    app: Flask, home: Home, address: str, code: NewAppUser
) -> None:
    key, old = home.settings.factor_key(), home.surroundings.now() - LASTS_MS - 60_000
    signs = HTTPDigestAuth(code.id, code.token)
    signs.init_per_thread_state()
    said = {"realm": "packhorse", "nonce": challenge(key, old), "qop": "auth", "algorithm": "MD5"}
    signs._thread_local.chal = said
    header = signs.build_digest_header("GET", f"{address}/formList")
    answer = requests.get(f"{address}/formList", headers={"Authorization": str(header)}, timeout=WAIT)
    assert answer.status_code == 401
    assert "stale=true" in answer.headers["WWW-Authenticate"]
    signs._thread_local.chal = said | {"nonce": "0" * 36}
    header = signs.build_digest_header("GET", f"{address}/formList")
    forged = requests.get(f"{address}/formList", headers={"Authorization": str(header)}, timeout=WAIT)
    assert "stale" not in forged.headers["WWW-Authenticate"]


def test_an_ended_user_is_known_and_gets_nothing(home: Home, address: str, code: NewAppUser) -> None:
    with home.store.write() as connection:
        end_app_user(connection, code.id, None, "mất máy", "quan", home.surroundings)
    assert get(f"{address}/formList", code.id, code.token).status_code == 403


def test_a_user_whose_secret_was_sealed_by_another_key_is_asked_for_it(
    app: Flask, home: Home, address: str, code: NewAppUser
) -> None:
    (home.settings.keys / "factors.key").write_bytes(b"o" * 32)
    assert get(f"{address}/formList", code.id, code.token).status_code == 401
