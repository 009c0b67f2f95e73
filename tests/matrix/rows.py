"""Rows of routes.csv. As a program it prints rows for routes that have none yet, as they are declared; look at them."""

from __future__ import annotations

import csv
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from api.app import create_app
from api.auth.access import Access
from api.blueprint import declaration
from field.people.rights.roles import ROLES, may
from tests.api.conftest import make_settings

FILE = Path(__file__).with_name("routes.csv")
SUBJECTS = (
    "dossier",
    "conflict",
    "change",
    "question",
    "visit_list",
    "export",
    "person",
    "user",
    "stream",
    "sha256",
    "pair",
    "key",
    "target",
    "batch",
    "feature",
    "bringing",
)
"""What can be somebody else's, by the name of the part of the address; `key` is a visit list on a page."""
HEADER = ("method", "rule", "subject", "sent", *ROLES)


@dataclass(frozen=True, slots=True)
class Row:
    """A route. `roles` pass it; none for an open one (`*`). `sent` is its body: JSON for the API, fields for a page."""

    method: str
    rule: str
    subject: str
    sent: dict[str, object]
    roles: frozenset[str]
    is_open: bool

    @property
    def key(self) -> str:
        """The route as people write it."""
        return f"{self.method} {self.rule}"

    @property
    def is_for_apps(self) -> bool:
        """Whether only codes for Collect come in: neither staff nor phones do."""
        return self.rule.startswith(("/key/", "/openrosa/"))

    @property
    def is_page(self) -> bool:
        """Whether it is of the console, or of paper."""
        return not self.rule.startswith(("/api/", "/ogc/")) and not self.is_for_apps


def rows() -> list[Row]:
    """Every row of the file."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return [_row(each) for each in csv.DictReader(file)]


def declared(app: Flask) -> Iterator[tuple[str, str, Access]]:
    """Every route that is served, with its declaration."""
    for rule in app.url_map.iter_rules():
        access = declaration(app.view_functions[rule.endpoint])
        assert access is not None, f"{rule.endpoint} declares nothing"
        methods = (rule.methods or set()) - {"OPTIONS"}
        for method in sorted(methods - {"HEAD"} or methods):
            yield method, rule.rule, access


def passing(access: Access) -> frozenset[str]:
    """The roles that a declaration lets pass."""
    kinds = {role: "staff" if held.is_staff else "installation" for role, held in ROLES.items()}
    return frozenset(
        role for role, kind in kinds.items() if kind in access.who and (not access.right or may(role, access.right))
    )


def written(method: str, rule: str, access: Access) -> list[str]:
    """A new row as it is declared."""
    parts = re.findall(r"<(?:\w+:)?(\w+)>", rule)
    subject = next((each for each in parts if each in SUBJECTS and "/media/" not in rule), "")
    mark = "*" if access.is_open else ""
    return [method, rule, subject, "", *(mark or ("x" if role in passing(access) else ".") for role in ROLES)]


def _row(line: dict[str, str]) -> Row:
    roles = frozenset(role for role in ROLES if line[role] == "x")
    sent = json.loads(line["sent"]) if line["sent"] else {}
    return Row(line["method"], line["rule"], line["subject"], sent, roles, line["administrator"] == "*")


def main() -> None:
    """Print rows for routes that have none."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    known = {each.key for each in rows()} if FILE.exists() else set()
    if not known:
        out.writerow(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(make_settings(Path(folder)))
        for method, rule, access in sorted(declared(app), key=lambda each: (each[1], each[0])):
            if f"{method} {rule}" not in known:
                out.writerow(written(method, rule, access))
        app.extensions["home"].close()


if __name__ == "__main__":
    main()
