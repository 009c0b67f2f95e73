"""Every route declares who may call it; the declaration is what happens, for every kind of caller."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.auth.access import APP, Access
from api.blueprint import declaration
from api.home import Home
from field.people.phones.revocation import revoke
from field.people.rights.roles import ROLES, may

from .conftest import PEOPLE

HELD_BY = {role: person for person, (role, _) in PEOPLE.items() if person not in {"dua", "pa"}}


def routes(app: Flask) -> list[tuple[str, str, str, Access]]:
    """Endpoint, method, a sample address and the declaration of every route."""
    found = []
    adapter = app.url_map.bind("xa.example")
    for rule in app.url_map.iter_rules():
        access = declaration(app.view_functions[rule.endpoint])
        assert access is not None, f"{rule.endpoint} declares nothing"
        if APP in access.who:
            continue  # neither people nor phones come in there, and a code that is unknown is told in words of its own
        numbers = {name for name in rule.arguments if f"<int:{name}>" in rule.rule}
        path = adapter.build(rule.endpoint, {name: 1 if name in numbers else "A" * 22 for name in rule.arguments})
        methods = (rule.methods or set()) - {"OPTIONS"}
        found += [(rule.endpoint, method, path, access) for method in methods - {"HEAD"} or methods]
    return found


def test_only_codes_for_collect_pass_where_collect_comes_in(
    app: Flask, client: FlaskClient, new_desk: Any, new_phone: Any
) -> None:
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if APP in getattr(declaration(app.view_functions[rule.endpoint]), "who", ())
    ]
    assert len(rules) >= 14
    callers = [client.open, new_desk("quan").client.open, lambda path, method: new_phone("hoa").call(method, path)]
    for rule in rules:
        path = re.sub(r"<[^>]+>", "A" * 24, rule.rule)
        for method in (rule.methods or set()) - {"OPTIONS"}:
            for call in callers[: 3 if path.endswith("formList") else 2]:
                answer = call(path, method=method)
                assert answer.status_code == (403 if path.startswith("/key/") else 401), (path, method)


def test_a_route_that_declares_nothing_is_closed_to_everybody(app: Flask, new_desk: Any) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    answer = new_desk("quan").call("GET", "/forgotten")
    assert (answer.status_code, "secret" in answer.text) == (403, False)


def test_every_right_that_a_route_asks_for_is_a_right_of_some_role(app: Flask) -> None:
    for endpoint, _, _, access in routes(app):
        assert not access.right or any(may(role, access.right) for role in ROLES), endpoint


def test_nobody_passes_a_closed_route(app: Flask, client: FlaskClient) -> None:
    closed = [each for each in routes(app) if not each[3].is_open]
    assert closed
    for endpoint, method, path, _ in closed:
        answer = client.open(path, method=method)
        assert answer.status_code == 401, endpoint


def test_an_unknown_token_passes_nowhere(app: Flask, client: FlaskClient) -> None:
    for endpoint, method, path, access in routes(app):
        if not access.is_open:
            answer = client.open(path, method=method, headers={"Authorization": "Bearer x"})
            assert answer.status_code == 401, endpoint
            answer = client.open(path, method=method, headers={"Authorization": "Basic eDp5"})
            assert answer.status_code == 401, endpoint


@pytest.mark.parametrize("role", [role for role in HELD_BY if ROLES[role].is_staff])
def test_staff_pass_exactly_where_their_role_may(app: Flask, new_desk: Any, role: str) -> None:
    desk = new_desk(HELD_BY[role])
    for endpoint, method, path, access in routes(app):
        if endpoint.endswith(".sign_out") or access.is_open:
            continue
        allowed = "staff" in access.who and (not access.right or may(role, access.right))
        answer = desk.call(method, path)
        refused = answer.status_code == 403 and b"not_allowed" in answer.get_data()  # a view has other reasons for 403
        passed = answer.status_code != 401 and not refused
        assert passed == allowed, (role, endpoint, method, answer.status_code)


@pytest.mark.parametrize("role", [role for role in HELD_BY if not ROLES[role].is_staff])
def test_phones_pass_exactly_where_their_person_may(app: Flask, new_phone: Any, role: str) -> None:
    phone = new_phone(HELD_BY[role])
    for endpoint, method, path, access in routes(app):
        if access.is_open:
            continue
        allowed = "installation" in access.who and (not access.right or may(role, access.right))
        answer = phone.call(method, path)
        passed = answer.status_code not in {401, 403}
        assert passed == allowed, (role, endpoint, method, answer.status_code)


def test_D25_a_locked_phone_passes_only_where_it_may_send(app: Flask, home: Home, new_phone: Any) -> None:
    phone = new_phone("hoa")
    with home.store.write() as connection:
        revoke(connection, phone.enrolled["stream"], None, "mất máy", "quan", home.surroundings)
    for endpoint, method, path, access in routes(app):
        if not access.is_open and access.right:
            assert phone.call(method, path).status_code == 403, endpoint
