"""A home in which everything exists here (the western commune) and elsewhere, and callers of every kind."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from api.app import create_app
from api.home import Home
from field.attachments.tending import tend
from field.dossiers.sight import EVERYTHING
from field.openrosa.app_users import make_app_user
from field.people.accounts import Newcomer, add_person
from field.people.enrolling.tickets import issue_ticket
from field.people.passwords import set_password
from field.people.rights.roles import ROLES
from field.people.rights.scope import Grant, assign
from field.storage.bulk import insert
from field.tables import pair
from field.tallies.counting import day_of
from field.targets.setting import DOSSIERS, Setting, set_targets
from tests.api.conftest import (
    EAST,
    EAST_VILLAGE,
    MEMORY_KIB,
    PASSWORD,
    WEST,
    WEST_VILLAGE,
    Desk,
    Phone,
    make_settings,
)
from tests.api.office import FORM, Author, merge
from tests.api.test_uploads_view import upload

OFTEN = "1000000 per minute"
OTHER_FORM = "cay_co_thu"
OWN, OTHER, FORMED, NONE, ENDED = "own", "other", "form", "none", "ended"
ABSENT: dict[str, object] = {
    "dossier": "khong-co-ho-nay", "conflict": 999_999, "change": 999_999, "question": "0" * 22, "visit_list": "0" * 22,
    "export": "0" * 22, "person": "khong-co-ai", "user": "0" * 10, "stream": "0" * 12, "sha256": "0" * 64,
    "pair": 999_999, "key": "0" * 22, "target": "0" * 22, "batch": 999_999, "feature": "khong-co-ho-nay",
    "bringing": "0" * 22,
}  # fmt: skip
"""Things that do not exist."""
PERSONAL = {"export", "batch", "bringing"}
"""Things that are one person's alone, whatever they share with others; a batch as long as it is a draft."""
BY_FORM = {"dossier", "conflict", "change", "question", "sha256", "pair", "feature"}
"""Things that belong to a form, and are not there for whoever holds another."""
REST = {"number": 1, "form": FORM.partition("@")[0], "version": FORM.partition("@")[2], "kind": "csv"}
REST["collection"] = REST["form"]
_CHANGING = re.compile(r'name="csrf_token" value="[^"]*"|name="to" value="[^"]*"')


@dataclass
class Scene:
    """The app, a caller for each role and relation, and what there is here (`own`) and elsewhere (`other`)."""

    app: Flask
    callers: dict[tuple[str, str], Desk | Phone] = field(default_factory=dict)
    things: dict[str, dict[str, object]] = field(default_factory=dict)

    @property
    def home(self) -> Home:
        """The app's home."""
        found: Home = self.app.extensions["home"]
        return found

    def ask(self, role: str, relation: str, method: str, rule: str, subject: str, sent: Any, thing: object) -> Any:
        """A request of this caller about a thing."""
        caller = self.callers[role, relation]
        given: dict[str, Any] = {}
        if method not in {"GET", "HEAD"}:
            is_page = not rule.startswith("/api/")
            token = {"csrf_token": caller.csrf} if isinstance(caller, Desk) else {}
            given = {"data": {**sent, **token}} if is_page else {"json": sent}
        return caller.call(method, address(rule, subject, thing), **given)


def address(rule: str, subject: str, thing: object) -> str:
    """The address of a thing; other parts have some value."""
    values = {**ABSENT, **REST, subject: thing}
    return re.sub(r"<(?:(\w+):)?(\w+)>", lambda found: str(values.get(found[2], _some(found[1]))), rule)


def read(answer: Any, thing: object) -> tuple[int, str, str]:
    """What an answer says, without what differs from one request to the next, or names the thing itself."""
    named = re.compile(rf"(?<![\w.]){re.escape(str(thing))}(?![\w.])")
    text = _CHANGING.sub("", answer.get_data(as_text=True))
    if isinstance(thing, int):
        named = re.compile(rf"(?<=/){thing}(?!\w)")
    return answer.status_code, named.sub("…", text), named.sub("…", answer.headers.get("Location", ""))


def scene(folder: Path) -> Scene:
    """Make it, in a data folder with people of `tests.api.conftest`."""
    made = Scene(create_app(make_settings(folder, sign_in_rate=OFTEN, sync_rate=OFTEN)))
    office = {"own": ("hoa", "lan", "tuan", WEST, WEST_VILLAGE), "other": ("dua", "seo", "pa", EAST, EAST_VILLAGE)}
    _person(made, "seo", Grant("village_lead", EAST_VILLAGE))
    for relation, (author, second, desk, area, village) in office.items():
        made.things[relation] = _things(made, relation, author, second, desk, area, village)
        made.things[relation] |= {"feature": made.things[relation]["dossier"], "user": _code(made, author)}
    for role in ROLES:
        area = WEST if ROLES[role].is_staff else WEST_VILLAGE
        for relation, grants in {
            OWN: [Grant(role, area)], FORMED: [Grant(role, area, OTHER_FORM)], NONE: [], ENDED: [Grant(role, area)],
        }.items():  # fmt: skip
            made.callers[role, relation] = _caller(made, role, relation, area, grants)
        made.callers[role, OTHER] = made.callers[role, OWN]
    _orders(made)
    return made


def _caller(made: Scene, role: str, relation: str, area: str, grants: list[Grant]) -> Desk | Phone:
    """Somebody who signed in, or enrolled, while they held the role, and holds these grants now."""
    name = f"{role.replace('_', '-')}-{relation}"
    _person(made, name, Grant(role, area))
    caller = _desk(made, name) if ROLES[role].is_staff else _phone(made, name)
    now = made.home.surroundings.now()
    if relation == ENDED:
        grants = [Grant(role, area, None, 0, now - 1)]
    with made.home.store.write() as connection:
        assign(connection, name, grants, made.home.surroundings)
    return caller


def _person(made: Scene, name: str, grant: Grant) -> None:
    with made.home.store.write() as connection:
        add_person(connection, Newcomer(name=name, id=name, username=name), made.home.surroundings)
        set_password(connection, name, PASSWORD, made.home.surroundings, MEMORY_KIB)
        assign(connection, name, [grant], made.home.surroundings)


def _desk(made: Scene, name: str) -> Desk:
    desk = Desk(made.app.test_client())
    assert desk.sign_in(name).status_code == 200
    return desk


def _phone(made: Scene, name: str) -> Phone:
    with made.home.store.write() as connection:
        slip = issue_ticket(connection, name, "quan", made.home.surroundings)
    phone = Phone(made.app, name)
    assert phone.enrol(slip.secret).status_code == 201
    return phone


def _things(
    made: Scene, relation: str, author: str, second: str, clerk: str, area: str, village: str
) -> dict[str, object]:
    """One of everything in a commune."""
    home = made.home
    one, two, desk = Author(_phone(made, author), home), Author(_phone(made, second), home), _desk(made, clerk)
    photo = _photo(relation)
    house, twin = f"ho-{relation}-001", f"ho-{relation}-002"
    upload(one.phone, photo)
    sha256 = hashlib.sha256(photo).hexdigest()
    begun = one.write(house, {"_area": village, "chu_ho": "Lò Thị Đồng", "anh_nha": f"sha256:{sha256}.jpg"})
    one.write(twin, {"_area": village, "chu_ho": "Lò Thị Đồng"})
    merge(home)
    for each, name in ((one, "Lò Thị Đào"), (two, "Lò Thị Đông")):
        each.write(house, {"chu_ho": name}, sup={"chu_ho": (begun,)})
    one.write(twin, {"so_nhan_khau": 3}, by=clerk)  # held: its author does not belong to the phone
    merge(home)
    tend(home.store, home.settings.attachments)
    asked = {"dossier": house, "paths": ["chu_ho"], "words": "Hỏi lại giúp xã"}
    given = {"title": "Rà soát", "form": REST["form"], "area": area, "people": [author]}
    listed = desk.call("POST", "/api/v1/visit-lists", json=given).json["id"]
    with home.store.write() as connection:
        row = {"one": house, "other": twin, "form": REST["form"], "score": 90, "reasons": "[]", "mark": "m", "found": 1}
        insert(connection, pair, [row])
        paired = connection.execute(select(pair.c.id).where(pair.c.one == house)).scalar_one()
    return {
        "dossier": house,
        "conflict": desk.call("GET", "/api/v1/conflicts").json["conflicts"][0]["id"],
        "change": desk.call("GET", "/api/v1/held").json["held"][0]["id"],
        "question": desk.call("POST", "/api/v1/questions", json=asked).json["id"],
        "visit_list": listed,
        "key": listed,
        "target": _target(made, area),
        **_alone(made, desk),
        "person": author,
        "stream": one.phone.enrolled["stream"],
        "sha256": sha256,
        "pair": paired,
    }


def _code(made: Scene, person: str) -> str:
    key, by = made.home.settings.factor_key(), made.home.surroundings
    with made.home.store.write() as connection:
        return make_app_user(connection, person, "Collect", 30, "quan", key, by).id


def _target(made: Scene, area: str) -> str:
    today = day_of(made.home.surroundings.now())
    given = Setting([area], str(REST["form"]), DOSSIERS, 60, today, today + 30, "quan")
    with made.home.store.write() as connection:
        return set_targets(connection, given, EVERYTHING, made.home.surroundings)[0]


def _orders(made: Scene) -> None:
    """An export is its orderer's alone, and so is a draft of a batch: every role that may have one has its own."""
    for (role, relation), caller in list(made.callers.items()):
        if relation == OWN and isinstance(caller, Desk):
            made.things[f"own {role}"] = _alone(made, caller)


def _alone(made: Scene, desk: Desk) -> dict[str, object]:
    """What is somebody's alone."""
    return {"export": _order(desk), "batch": _draft(made, desk), "bringing": _file(desk)}


def _draft(made: Scene, desk: Desk) -> object:
    """A batch that somebody looks at before it runs."""
    sent = {"rule": "more", "csrf_token": desk.csrf}
    drafted = desk.call("POST", "/reconcile/rules", data=sent)
    return int(drafted.headers["Location"].rpartition("/")[2]) if drafted.status_code == 303 else ABSENT["batch"]


def _file(desk: Desk) -> object:
    """A file that somebody brings in, as soon as it is laid down."""
    sent = {"file": (io.BytesIO(b"so,lat,lon\nC1,19.8,105.7\n"), "cay.csv"), "csrf_token": desk.csrf}
    laid = desk.call("POST", "/dossiers/files", data=sent)
    return laid.headers["Location"].rpartition("/")[2] if laid.status_code == 303 else ABSENT["bringing"]


def _order(desk: Desk) -> object:
    asked = {"form": REST["form"], "format": "xlsx"}
    told = desk.call("POST", "/api/v1/exports", json=asked)
    return told.json["id"] if told.status_code in {200, 201, 202} else ABSENT["export"]


def _photo(words: str) -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (64, 48), "green" if words == "own" else "red").save(out, "JPEG")
    return out.getvalue()


def _some(kind: str | None) -> object:
    return 999_999 if kind == "int" else "A" * 22
