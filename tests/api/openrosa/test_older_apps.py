"""Collect from before 2024.3 refuses forms that say which dossier they edit: it gets them without that."""

from __future__ import annotations

from typing import Any

from flask import Flask

from api.home import Home
from field.forms.published.samples import publish_samples
from tests.api.office import FORM
from tests.api.openrosa.collect import Collect, code_for

HOUSE = FORM.partition("@")[0]
ANDROID = "Dalvik/2.1.0 (Linux; U; Android 9; SM-J415F)"
ODK, KOBO = "org.odk.collect.android", "org.koboc.collect.android"


PROGRAMS = [
    (f"{ODK}/v2024.3.4 {ANDROID}", True),
    (f"{KOBO}/v2025.2.3 {ANDROID}", True),
    (f"{ODK}/v2030.1 {ANDROID}", True),
    ("curl/7.88", True),
    ("", True),
    (f"{ODK}/v2024.2.4 {ANDROID}", False),
    (f"{ODK}/v1.30.1 {ANDROID}", False),
    (f"{KOBO}/2.023.21 {ANDROID}", False),
]


def test_an_app_is_given_what_it_can_open(app: Flask, home: Home) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    code = code_for(home, "hoa").token
    for program, knows in PROGRAMS:
        phone = _App(app, f"/key/{code}", program)
        entry = phone.forms()[HOUSE]
        form = phone.fetched(entry)
        files = phone.files(entry["manifestUrl"])
        assert (b"entities-version" in form) == (b"packhorse_dossier" in form) == knows, program
        assert ("entityList" in {each["type"] for each in files.values()}) == knows, program
        assert b'id="ho_gia_dinh_so"' in form


class _App(Collect):
    def __init__(self, app: Flask, base: str, program: str) -> None:
        super().__init__(app, base)
        self._program = program

    def ask(self, path: str, method: str = "GET", **given: Any) -> Any:
        return super().ask(path, method, **given, headers={"User-Agent": self._program})
