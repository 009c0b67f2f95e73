"""ODK Collect over HTTP, as its source does it: what it asks, in which order, and what it takes for an answer."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from flask import Flask
from werkzeug.datastructures import MultiDict

from api.home import Home
from field.openrosa.app_users import NewAppUser, make_app_user

LISTS, MANIFESTS = "{http://openrosa.org/xforms/xformsList}", "{http://openrosa.org/xforms/xformsManifest}"
RESPONSE = "{http://openrosa.org/http/response}"
DEVICE = "collect:4f1c9Xy0"
USUAL = 10_000_000
"""Bytes that Collect sends at once to a server that says nothing of it."""


def code_for(home: Home, person: str) -> NewAppUser:
    """A code of somebody."""
    with home.store.write() as connection:
        key, world = home.settings.factor_key(), home.surroundings
        return make_app_user(connection, person, "Máy của Hoa", 30, "quan", key, world)


@dataclass
class Collect:
    """The app on one phone; `base` is the path of its server address."""

    app: Flask
    base: str
    language: str = ""

    def ask(self, path: str, method: str = "GET", **given: Any) -> Any:
        """A request with the headers that Collect sends; `path` may be an address that it was told."""
        at = path if path.startswith("http") else self.base + path
        headers = {"X-OpenRosa-Version": "1.0", "Date": "Sun, 22 Nov 2026 05:00:00 GMT", **given.pop("headers", {})}
        headers |= {"Accept-Language": self.language} if self.language else {}
        at += f"{'&' if '?' in at else '?'}deviceID={DEVICE}"
        return self.app.test_client().open(at, method=method, headers=headers, **given)

    def xml(self, path: str) -> Element:
        """A document: anything but `text/xml` with OpenRosa's header is some network's login page."""
        answer = self.ask(path)
        assert answer.status_code == 200, answer.data
        assert "text/xml" in answer.content_type
        assert answer.headers["X-OpenRosa-Version"] == "1.0"
        return fromstring(answer.data)

    def forms(self) -> dict[str, dict[str, str]]:
        """The list of forms, by id: what stands in each entry."""
        top = self.xml("/formList")
        assert top.tag == f"{LISTS}xforms"
        entries = [{each.tag.removeprefix(LISTS): each.text or "" for each in entry} for entry in top]
        return {entry["formID"]: entry for entry in entries}

    def files(self, manifest: str) -> dict[str, dict[str, str]]:
        """The files of a manifest by name; `type` is theirs, empty for pictures and lists."""
        top = self.xml(manifest)
        assert top.tag == f"{MANIFESTS}manifest"
        found = [{"type": each.get("type", "")} | {one.tag.removeprefix(MANIFESTS): one.text or "" for one in each}
                 for each in top]  # fmt: skip
        return {entry["filename"]: entry for entry in found}

    def fetched(self, entry: Mapping[str, str]) -> bytes:
        """What an entry's address gives, held to the entry's hash."""
        answer = self.ask(entry["downloadUrl"])
        assert answer.status_code == 200, answer.data
        assert entry["hash"] == "md5:" + hashlib.md5(answer.data, usedforsecurity=False).hexdigest()
        return bytes(answer.data)

    def send(self, xml: bytes, files: Mapping[str, bytes] | None = None) -> Any:
        """Everything of one submission, in as many requests as the server's size asks for; the last answer."""
        head = self.ask("/submission", "HEAD")
        assert head.status_code == 204
        most = int(head.headers.get("X-OpenRosa-Accept-Content-Length", USUAL))
        waiting = list((files or {}).items())
        while True:
            now, size = waiting[:1], len(xml) + sum(len(data) for _, data in waiting[:1])
            while len(waiting) > len(now) and size + len(waiting[len(now)][1]) <= most:
                size += len(waiting[len(now)][1])
                now.append(waiting[len(now)])
            waiting = waiting[len(now) :]
            answer = self.post(xml, dict(now), more=bool(waiting))
            if not waiting or answer.status_code not in {201, 202}:
                return answer

    def post(self, xml: bytes | None, files: Mapping[str, bytes] | None = None, *, more: bool = False) -> Any:
        """One request."""
        parts: list[tuple[str, Any]] = []
        if xml is not None:
            parts.append(("xml_submission_file", (io.BytesIO(xml), "phieu_2026.xml", "text/xml")))
        parts += [(name, (io.BytesIO(data), name, "image/jpeg")) for name, data in (files or {}).items()]
        parts += [("*isIncomplete*", "yes")] if more else []
        return self.ask("/submission", "POST", data=MultiDict(parts), content_type="multipart/form-data")


def said(answer: Any) -> str:
    """The sentence that the app shows."""
    found = fromstring(answer.data).find(f"{RESPONSE}message")
    assert found is not None
    return found.text or ""
