"""The phone that a command works on, and how the command tells what came of it.

It may not know any command.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

import click

from api.client.http_exchange import http_line
from api.client.screens import told as values
from field import phone as phones
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


def here(connection: sqlite3.Connection, dossier: str) -> View:
    """What this phone shows of a dossier. Raises ClickException when it has none of this id."""
    view = phones.view(connection, dossier)
    if not view:
        raise click.ClickException(
            f"Không có hồ sơ này trong máy: {dossier}. Xem: packhorse phone list\nNo such dossier on this phone."
        )
    return view


def remark(words: str) -> None:
    """Something that its author should look at, beside the answer; nothing when there are no words."""
    if words:
        click.echo(words, err=True)
