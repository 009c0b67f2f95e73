"""A page's form as a browser would send it back: every field as it stands, but for what somebody changes."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from werkzeug.datastructures import MultiDict

from tests.api.conftest import Desk
from tests.console.dossiers.written import page


class Fields(HTMLParser):
    """The fields of the form of class `sheet`."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.inside = False
        self.select = self.area = ""
        self.chosen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            self.inside = "sheet" in given.get("class", "").split()
        if not self.inside:
            return
        if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
            self.sent.append((given["name"], given.get("value", "")))
        elif tag == "select":
            self.select, self.chosen = given["name"], ""
        elif tag == "option" and "selected" in given:
            self.chosen = given["value"]
        elif tag == "textarea":
            self.area, self.chosen = given["name"], ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.chosen += data

    def handle_endtag(self, tag: str) -> None:
        if tag in {"select", "textarea"} and self.inside:
            self.sent.append((self.select or self.area, self.chosen))
            self.select = self.area = ""
        elif tag == "form":
            self.inside = False


def fields_of(text: str) -> MultiDict[str, str]:
    """What the browser would send."""
    parser = Fields()
    parser.feed(text)
    return MultiDict(parser.sent)


def typed(fields: MultiDict[str, str], act: str = "save", **changed: Any) -> MultiDict[str, str]:
    """The fields with answers changed by path (`__` for a slash); a list for the elements of a set."""
    made = MultiDict(fields)
    for name, value in changed.items():
        key = f"v:{name.replace('__', '/')}" if name != "note" else name
        made.setlist(key, value if isinstance(value, list) else [value])
    made["act"] = act
    return made


def opened(desk: Desk, path: str) -> MultiDict[str, str]:
    """The fields of a page as they stand."""
    return fields_of(page(desk, path))
