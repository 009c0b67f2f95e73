"""A real app on a real SQLite file, with people of several roles in two communes, phones and signed-in staff."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.home import Home
from api.settings import NO_REDIS, Settings
from field.areas.importing import import_areas
from field.areas.rows import AreaRow
from field.home import start_home
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.enrolment import ENROLMENT
from field.people.enrolling.tickets import issue_ticket
from field.people.passwords import set_password
from field.people.rights.scope import Grant, assign
from field.storage.schema import migrate
from sync.names import base64url
from sync.signing import public_bytes, sign
from tests.servers import postgres

MEMORY_KIB = 256
NUMBERS = itertools.count(1)
PASSWORD = "ruộng bậc thang"
WEST, EAST = "16348@2025-07-01", "16349@2025-07-01"
WEST_VILLAGE, EAST_VILLAGE = f"{WEST}/A01", f"{EAST}/A01"
PEOPLE = {
    "hoa": ("volunteer", WEST_VILLAGE),
    "dua": ("volunteer", EAST_VILLAGE),
    "lan": ("village_lead", WEST_VILLAGE),
    "minh": ("clerk", WEST),
    "tuan": ("reconciler", WEST),
    "pa": ("reconciler", EAST),
    "quan": ("administrator", WEST),
    "kiem": ("auditor", WEST),
}
"""Everybody's role, and the area in which they hold it."""


def make_settings(data: Path, **given: Any) -> Settings:
    usual = {"app": data / "app", "redis": NO_REDIS, "demo": False, "password_memory": MEMORY_KIB}
    return Settings(data=data, **{**usual, **given})


def people_home(home: Home) -> None:
    rows = [
        AreaRow(id=WEST, code="16348", name="Xã Tây", kind="commune"),
        AreaRow(id=EAST, code="16349", name="Xã Đông", kind="commune"),
        AreaRow(id=WEST_VILLAGE, code="A01", name="Bản Hiềng", kind="village", parent=WEST),
        AreaRow(id=EAST_VILLAGE, code="A01", name="Bản Đông", kind="village", parent=EAST),
    ]
    with home.store.write() as connection:
        start_home(connection, home.surroundings)
        import_areas(connection, rows)
        for person, (role, area) in PEOPLE.items():
            add_person(connection, Newcomer(name=person, id=person, username=person), home.surroundings)
            assign(connection, person, [Grant(role, area)], home.surroundings)
            set_password(connection, person, PASSWORD, home.surroundings, MEMORY_KIB)


@pytest.fixture(scope="session")
def peopled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a migrated, peopled database, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("peopled")
    settings = make_settings(folder)
    migrate(settings.database_url)
    app = create_app(settings)
    home: Home = app.extensions["home"]
    people_home(home)
    home.close()
    return folder


@pytest.fixture
def data(peopled: Path, tmp_path: Path) -> Path:
    """The test's own data folder, peopled."""
    return Path(shutil.copytree(peopled, tmp_path / "data"))


@pytest.fixture
def app(data: Path) -> Iterator[Flask]:
    """The app on it."""
    made = create_app(make_settings(data))
    yield made
    made.extensions["home"].close()


@pytest.fixture(scope="session")
def peopled_postgresql(tmp_path_factory: pytest.TempPathFactory, postgres_cluster: str) -> Iterator[tuple[Path, str]]:
    """The same on PostgreSQL: the folder, and the name of the database, both copied for each test."""
    folder, name = tmp_path_factory.mktemp("peopled"), f"peopled_{next(NUMBERS)}"
    with postgres.database(postgres_cluster, name) as url:
        migrate(url)
        home: Home = create_app(make_settings(folder, database=url)).extensions["home"]
        people_home(home)
        home.close()
        yield folder, name


@pytest.fixture
def app_on_postgresql(tmp_path: Path, postgres_cluster: str, peopled_postgresql: tuple[Path, str]) -> Iterator[Flask]:
    """The same app and people on PostgreSQL."""
    folder, name = peopled_postgresql
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    with postgres.database(postgres_cluster, f"api_{next(NUMBERS)}", like=name) as url:
        made = create_app(make_settings(tmp_path, database=url))
        yield made
        made.extensions["home"].close()


@pytest.fixture
def home(app: Flask) -> Home:
    """The app's home."""
    found: Home = app.extensions["home"]
    return found


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who has not said who they are."""
    return app.test_client()


@dataclass
class Phone:
    """An enrolled phone: its key, and requests that carry its token."""

    app: Flask
    person: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    token: str = ""
    enrolled: dict[str, Any] = field(default_factory=dict)

    def enrol(self, secret: str, address: str = "127.0.0.1") -> Any:
        """Enrol by a slip's secret."""
        public = base64url(public_bytes(self.key))
        proof = sign(self.key, f"{ENROLMENT}\n{secret}\n{public}")
        body = {"secret": secret, "public_key": public, "proof": proof, "name": f"máy của {self.person}"}
        answer = self.app.test_client().post("/api/v1/enrol", json=body, environ_base={"REMOTE_ADDR": address})
        if answer.status_code == 201:
            self.enrolled = answer.json
            self.token = self.enrolled["token"]
        return answer

    def call(self, method: str, path: str, **given: Any) -> Any:
        """A request with the phone's token."""
        headers = {"Authorization": f"Bearer {self.token}", **given.pop("headers", {})}
        return self.app.test_client().open(path, method=method, headers=headers, **given)


@pytest.fixture
def new_phone(app: Flask, home: Home) -> Any:
    """Makes an enrolled phone of a person."""

    def make(person: str) -> Phone:
        with home.store.write() as connection:
            slip = issue_ticket(connection, person, "quan", home.surroundings)
        phone = Phone(app, person)
        assert phone.enrol(slip.secret).status_code == 201
        return phone

    return make


@dataclass
class Desk:
    """A member of staff, signed in: requests carry the cookie and, when they write, the CSRF token."""

    client: FlaskClient
    csrf: str = ""

    def sign_in(self, username: str, password: str = PASSWORD) -> Any:
        """Sign in."""
        self.csrf = self.client.get("/api/v1/session").json["csrf_token"]
        answer = self.call("POST", "/api/v1/session", json={"username": username, "password": password})
        if answer.status_code == 200:
            self.csrf = answer.json["csrf_token"]
        return answer

    def call(self, method: str, path: str, **given: Any) -> Any:
        """A request of this session."""
        headers = {"X-CSRFToken": self.csrf, **given.pop("headers", {})}
        return self.client.open(path, method=method, headers=headers, **given)


@pytest.fixture
def new_desk(app: Flask) -> Any:
    """Makes a signed-in session of a person."""

    def make(username: str) -> Desk:
        desk = Desk(app.test_client())
        assert desk.sign_in(username).status_code == 200
        return desk

    return make


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()
