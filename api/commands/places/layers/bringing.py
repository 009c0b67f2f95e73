"""What commands that bring dossiers in have in common: who and what is named, and how refusals are said.

It may not know any command.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import Connection

from api.commands.places.layer_options import place, told
from api.errors.table import find
from api.home import Home
from field.access.log import Entry, append
from field.bringing.faults import RefusedError
from field.forms.form import Form
from field.forms.published.catalogue import stored_catalogue

PIECE = 1 << 20


def form_named(connection: Connection, name: str) -> Form:
    """The newest version of a form, by its id. Ends the command when there is none."""
    forms = stored_catalogue(connection).newest
    if name not in forms:
        raise click.BadParameter(f"{name}: {', '.join(sorted(forms))}", param_hint="--form")
    return forms[name]


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """`a=b` of an option that may be given several times."""
    found = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name or not value:
            raise click.BadParameter(f"{text}: A=B", param_hint=option)
        found[name] = value
    return found


def digest(file: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def note(connection: Connection, home: Home, by: str, sha256: str, detail: str) -> None:
    """Write into the access log who brought which file in."""
    append(connection, [Entry(by, "bring_layer", f"file:{sha256}", "", detail)], home.surroundings.now())


@contextmanager
def refusals() -> Iterator[None]:
    """Everything that is wrong with a file ends the command in words, each fault on its line."""
    with told():
        try:
            yield
        except RefusedError as refused:
            lines = ["Chưa nhập gì · Nothing was brought in:"]
            for fault in refused.faults:
                row = find(fault.code)
                where = f"{place(fault.spot)}: {fault.detail}".removesuffix(": ")
                lines += [f"! {where}  [{fault.code}]", f"  {row.message.vi} {row.action.vi}",
                          f"  {row.message.en} {row.action.en}"]  # fmt: skip
            raise click.ClickException("\n".join(lines)) from None
