"""What a person looks at on the phone: `list`, `show`, `history`, `status`. Nothing is written."""

from __future__ import annotations

import click

from api.client.screens import told as values
from api.client.screens.lines import listed, listing
from api.client.screens.page import page_words
from api.client.screens.past import history_words
from api.client.screens.standing import status_words
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, here, known_to, pass_phone, seen, seen_history
from field import phone as phones


@phone.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Deleted and archived ones too.")
@pass_phone
def list_(opened: Opened, everything: bool) -> None:
    """Các hồ sơ trong máy. The dossiers that this phone shows, last saved first."""
    with opened.store.read() as connection:
        views = {dossier: seen(connection, dossier) for dossier in phones.dossiers(connection)}
        known = known_to(connection)
        told = [values.summary(dossier, view, known) for dossier, view in views.items()]
        shown = [line for line in told if everything or line["life"] == "active"]
        lines = [
            listed(line, views[line["dossier"]], phones.history(connection, line["dossier"]), known) for line in shown
        ]
    opened.tell({"dossiers": shown}, listing(lines, opened.around.now()))


@phone.command()
@click.argument("dossier")
@pass_phone
def show(opened: Opened, dossier: str) -> None:
    """Xem một hồ sơ. One dossier as this phone shows it, with answers that differ."""
    with opened.store.read() as connection:
        view, known = here(connection, dossier), known_to(connection)
    opened.tell(values.page(dossier, view), page_words(dossier, view, known))


@phone.command()
@click.argument("dossier")
@pass_phone
def history(opened: Opened, dossier: str) -> None:
    """Lịch sử hồ sơ. Who saved what, as this phone knows it, newest last."""
    with opened.store.read() as connection:
        view, saved = here(connection, dossier), seen_history(connection, dossier)
        changes = phones.own_changes(connection, dossier) + phones.others_floating(connection, dossier)
        known = known_to(connection)
    opened.tell({"history": values.history(saved)}, history_words(saved, changes, view, known))


@phone.command()
@pass_phone
def status(opened: Opened) -> None:
    """Tình trạng gửi. How far everything saved here has come."""
    with opened.store.read() as connection:
        told, digest = phones.status(connection), phones.phone_digest(connection)
    opened.tell(values.status(told) | {"digest": digest}, status_words(told))
