"""`packhorse asked-twice`: how often people were asked for what was known of them already, by form and question.

Only counts are told: no name, no answer. It holds no rules of its own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.settings import Settings

if TYPE_CHECKING:
    from field.forms.prefill.measuring import Asked

NOTHING = (
    "Chưa có câu trả lời nào đã biết trước.\nNo answer of a new dossier was known before: nothing was asked twice."
)


@click.command(name="asked-twice")
@with_settings("database")
@click.option("--area", metavar="AREA", help="Only this area and everything below it.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of words.")
def asked_twice(settings: Settings, area: str | None, as_json: bool) -> None:
    """Đếm câu phải hỏi lại dù đã biết. Count answers that were typed again although they were known."""
    from field.areas.tree import descendants
    from field.forms.prefill import measuring

    with opened(settings) as home, home.store.read() as connection:
        areas = descendants(connection, [area]) if area else None
        if areas is not None and not areas:
            raise click.ClickException(f"Không có địa bàn này: {area}\nNo such area.")
        found = measuring.asked_twice(connection, areas)
    click.echo(json.dumps(_told(found)) if as_json else _words(found))


def _told(found: Sequence[Asked]) -> dict[str, object]:
    columns = ("form", "path", "known", "again", "taken", "other")
    return {
        "known": sum(each.known for each in found),
        "asked_twice": sum(each.again for each in found),
        "questions": [{name: getattr(each, name) for name in columns} for each in found],
    }


def _words(found: Sequence[Asked]) -> str:
    if not found:
        return NOTHING
    again, known = sum(each.again for each in found), sum(each.known for each in found)
    wide = max(len(f"{each.form} {each.path}") for each in found)
    lines = [
        f"{f'{each.form} {each.path}'.ljust(wide)}  {each.again:>6}  {each.taken:>6}  {each.other:>6}" for each in found
    ]
    head = f"{'':{wide}}  {'lại':>6}  {'lấy':>6}  {'khác':>6}"
    legend = (
        "lại: gõ lại điều đã biết · typed again;  lấy: xác nhận điều đã biết · confirmed;  khác: trả lời khác · differs"
    )
    total = f"Hỏi lại {again} trên {known} câu đã biết · asked twice: {again} of {known} answers that were known"
    return "\n".join([total, head, *lines, legend])
