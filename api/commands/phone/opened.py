"""The phone that a command works on, and how the command tells what came of it.

It may not know any command.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Any

import click

from api.client.http_exchange import http_line
from api.client.screens import told as values
from api.client.screens.known import Known
from field import phone as phones
from field.forms.lists.rows import NAME, ListRows
from field.phone.capture.consenting import hides
from field.phone.forms.reading import begun_with, catalogue, known_form, list_names, list_of, names
from field.phone.procedures.finding import LIST, labels
from sync.show import View

NOT_ENROLLED = "Máy chưa đăng ký. Chạy: packhorse phone enrol LIÊN_KẾT\nThis phone is not enrolled yet; enrol it first."


@dataclass(frozen=True)
class Opened:
    """The phone that this command works on."""

    store: phones.PhoneStore
    around: phones.PhoneSurroundings
    as_json: bool

    def tell(self, told: dict[str, Any], words: str) -> None:
        """Say it in words, or the same as JSON."""
        click.echo(values.as_json(told) if self.as_json else words)

    def line(self) -> phones.Line:
        """The way to the home that this phone enrolled at."""
        with self.store.read() as connection:
            address = phones.identity_of(connection).address
        if not address:
            raise click.ClickException(NOT_ENROLLED)
        return http_line(address)


pass_phone = click.make_pass_decorator(Opened)


def known_to(connection: sqlite3.Connection) -> Known:
    """What this phone knows of forms, lists and names."""
    rows = {name: rows for name in list_names(connection) if (rows := list_of(connection, name)) is not None}
    lists = {name: _words(each) for name, each in rows.items()}
    lists[LIST] = {**labels(connection), **lists.get(LIST, {})}
    return Known(
        forms=catalogue(connection),
        begun=begun_with(connection),
        lists=lists,
        areas={area: row["name"] for area, row in names(connection, "areas").items()},
        people={person: row["name"] for person, row in names(connection, "people").items()},
    )


def _words(rows: ListRows) -> dict[str, str]:
    """Vietnamese words by code, of lists that have both."""
    label = next((each for each in ("label::vi", "label") if each in rows.columns), "")
    if NAME not in rows.columns or not label:
        return {}
    code, words = rows.columns.index(NAME), rows.columns.index(label)
    return {row[code]: row[words] for row in rows.rows}


def here(connection: sqlite3.Connection, dossier: str) -> View:
    """What this phone shows of a dossier, after a withdrawal without what needs consent.

    Raises ClickException when it has none of this id.
    """
    view = seen(connection, dossier)
    if not view:
        raise click.ClickException(
            f"Không có hồ sơ này trong máy: {dossier}. Xem: packhorse phone list\nNo such dossier on this phone."
        )
    return view


def seen(connection: sqlite3.Connection, dossier: str) -> View:
    """What a screen shows of a dossier; empty when this phone has none of this id."""
    view = phones.view(connection, dossier)
    form = known_form(connection, phones.form_of(view))
    return {path: heads for path, heads in view.items() if not hides(form, view, path)}


def seen_history(connection: sqlite3.Connection, dossier: str) -> list[phones.Saved]:
    """Who saved what, as a screen shows it, oldest first."""
    view = phones.view(connection, dossier)
    form = known_form(connection, phones.form_of(view))
    return [
        replace(one, values={path: value for path, value in one.values.items() if not hides(form, view, path)})
        for one in phones.history(connection, dossier)
    ]


def remark(words: str) -> None:
    """Something that its author should look at, beside the answer; nothing when there are no words."""
    if words:
        click.echo(words, err=True)
