"""What an office does for people, looked up on the phone with no network: `procedures` and `procedure`."""

from __future__ import annotations

import click

from api.client.screens.procedures import found_told, found_words, gone_words, procedure_told, procedure_words
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, pass_phone
from field.phone.procedures import finding
from field.procedures.procedure import day_at


@phone.command(name="procedures")
@click.argument("words", nargs=-1)
@click.option("--most", default=30, show_default=True, type=click.IntRange(1, 10_000), help="So many at once.")
@pass_phone
def procedures(opened: Opened, words: tuple[str, ...], most: int) -> None:
    """Tìm thủ tục, không cần dấu. Find procedures by the beginnings of WORDS, without marks, or by code."""
    with opened.store.read() as connection:
        found, count = finding.search(connection, " ".join(words)), finding.count(connection)
    opened.tell(found_told(found, most, count), found_words(found, most, count))


@phone.command(name="procedure")
@click.argument("code")
@pass_phone
def procedure(opened: Opened, code: str) -> None:
    """Xem một thủ tục. One procedure: papers, steps, term, fee, who receives it."""
    day = day_at(opened.around.now())
    with opened.store.read() as connection:
        found, name = finding.procedure(connection, code.upper()), finding.name_of(connection, code.upper())
    if found is not None:
        opened.tell(procedure_told(found, day), procedure_words(found, day))
    elif name:
        opened.tell({"code": code.upper(), "name": name, "is_gone": True}, gone_words(code.upper(), name))
    else:
        raise click.ClickException(
            f"Không có thủ tục này trong máy: {code}. Tìm: packhorse phone procedures TỪ\nNo such procedure here."
        )
