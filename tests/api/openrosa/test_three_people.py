"""Three people on one dossier, over HTTP: our phone app, Collect with the public ODK engine, a clerk at the desk."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from flask import Flask

from api.home import Home
from field.forms.published.samples import publish_samples
from sync.wire.request import encode_request
from tests.api.conftest import Desk
from tests.api.office import FORM, Author, merge
from tests.api.openrosa.collect import Collect, code_for
from tests.console.dossiers.typed import opened, typed
from tests.console.dossiers.written import HOUSE, NAME, begun
from tests.field.openrosa.engine.conftest import engine  # noqa: F401 - a fixture
from tests.field.openrosa.engine.speaking import CHOSEN, Engine, Filled

PEOPLE = "so_nhan_khau"


@dataclass
class Pocket:
    """Collect on the village lead's phone: what it fetched last, and the engine that fills in."""

    collect: Collect
    engine: Engine

    def fetch(self) -> None:
        """The form, and every file of its manifest."""
        entry = self.collect.forms()[FORM.partition("@")[0]]
        files = self.collect.files(entry["manifestUrl"])
        self.form = self.collect.fetched(entry)
        self.files = {name: self.collect.fetched(each) for name, each in files.items()}
        (listed,) = [name for name, each in files.items() if each["type"] == "entityList"]
        rows = csv.DictReader(self.files[listed].decode().splitlines())
        (self.row,) = [row for row in rows if row["label"].startswith(NAME)]

    def edit(self, **answers: str) -> Filled:
        """Open the household, answer, finalise; no network is needed."""
        return self.engine.fill(self.form, self.files, [(CHOSEN, self.row["name"]), *answers.items()])

    def send(self, filled: Filled) -> None:
        """Post it."""
        assert self.collect.send(filled.xml.encode(), filled.files).status_code == 201


@dataclass
class Three:
    """The three, and the household that all of them know."""

    home: Home
    phone: Author
    pocket: Pocket
    desk: Desk
    begun: Any

    def desk_writes(self, **answers: str) -> None:
        """The clerk corrects answers in the console."""
        fields = typed(opened(self.desk, f"/dossiers/{HOUSE}/edit"), "anyway", **answers)
        assert self.desk.call("POST", f"/dossiers/{HOUSE}/edit", data=fields).status_code == 303
        merge(self.home)

    def values(self, path: str) -> list[Any]:
        """What the office shows at a path."""
        merge(self.home)
        paths = self.desk.call("GET", f"/api/v1/dossiers/{HOUSE}").json["paths"]
        return next(sorted(each["value"] for each in at["siblings"]) for at in paths if at["path"] == path)

    def conflicts(self) -> list[Any]:
        """What waits for a decision."""
        merge(self.home)
        found: list[Any] = self.desk.call("GET", "/api/v1/conflicts").json["conflicts"]
        return found

    def phone_hears(self, path: str) -> list[Any]:
        """What the phone of ours gets at a path with its next sync."""
        request = encode_request(
            now=0, nonce="n", epoch="", cursors={}, scope=1, push=[], offer=[], max_bytes=1 << 20, report={}
        )
        answer = self.phone.phone.call("POST", "/api/v1/sync", data=request, content_type="application/json")
        lines = [orjson.loads(line) for line in answer.data.splitlines()[1:]]
        states = [orjson.loads(line["state"]) for line in lines if "state" in line]
        (state,) = [each for each in states if each["dossier"] == HOUSE]
        return sorted(head["set"][path] for head in state["heads"] if path in head["set"])


@pytest.fixture
def three(app: Flask, home: Home, engine: Engine, new_phone: Any, new_desk: Any) -> Three:  # noqa: F811
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    village = begun(home, new_phone)
    pocket = Pocket(Collect(app, f"/key/{code_for(home, 'lan').token}"), engine)
    pocket.fetch()
    return Three(home, village.hoa, pocket, new_desk("tuan"), village.first)


def test_different_answers_of_three_people_merge_silently(three: Three) -> None:
    filled = three.pocket.edit(so_nhan_khau="6")
    three.phone.write(HOUSE, {"ghi_chu": "Đã gặp chủ hộ"})
    three.desk_writes(ma_ho="16348-A01-009")
    three.pocket.send(filled)
    assert three.conflicts() == []
    assert three.values(PEOPLE) == three.phone_hears(PEOPLE) == [6]
    assert three.values("ma_ho") == three.phone_hears("ma_ho") == ["16348-A01-009"]
    assert three.values("chu_ho") == [NAME]
    three.pocket.fetch()
    assert [three.pocket.row[each] for each in (PEOPLE, "ma_ho", "ghi_chu")] == ["6", "16348-A01-009", "Đã gặp chủ hộ"]


def test_one_answer_conflicts_is_settled_and_the_decision_reaches_both_phones(three: Three) -> None:
    filled = three.pocket.edit(so_nhan_khau="6")
    three.phone.write(HOUSE, {PEOPLE: 7}, sup={PEOPLE: (three.begun,)})
    three.desk_writes(ma_ho="16348-A01-009")
    three.pocket.send(filled)
    (waiting,) = three.conflicts()
    assert (waiting["path"], three.values(PEOPLE), three.values("ma_ho")) == (PEOPLE, [6, 7], ["16348-A01-009"])
    told = three.desk.call("GET", f"/api/v1/conflicts/{waiting['id']}").json
    name = next(each["name"] for each in told["siblings"] if each["value"] == 6)
    decided = {"shown": told["names"], "note": "đã hỏi lại gia đình", "choose": name}
    answer = three.desk.call("POST", f"/api/v1/conflicts/{waiting['id']}/decision", json=decided)
    assert answer.status_code < 300, answer.json
    assert three.conflicts() == []
    assert three.values(PEOPLE) == three.phone_hears(PEOPLE) == [6]
    three.pocket.fetch()
    assert three.pocket.row[PEOPLE] == "6"
    three.pocket.send(three.pocket.edit(so_nhan_khau="8"))
    assert (three.values(PEOPLE), three.conflicts()) == ([8], [])
