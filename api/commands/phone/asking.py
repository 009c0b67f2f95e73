"""What a form asks on this phone: `form`, its questions and the choices of one of them. Nothing is written."""

from __future__ import annotations

import click

from api.client.screens.asked import asked_told, asked_words, choice_words, choices_told
from api.client.screens.given import form_version, given
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, known_to, pass_phone
from field.phone.forms.answering import Draft, answered
from field.phone.forms.reading import stored


@phone.command(name="form")
@click.argument("form")
@click.argument("typed", metavar="[PATH=VALUE]...", nargs=-1)
@click.option("--choices", metavar="PATH", help="What may be chosen at this question, with these answers.")
@pass_phone
def form_(opened: Opened, form: str, typed: tuple[str, ...], choices: str | None) -> None:
    """Mẫu phiếu hỏi gì. What FORM asks: paths for `new` and `edit`, types, words; * must be answered."""
    with opened.store.read() as connection:
        version = form_version(form, known_to(connection))
        found = stored(connection, version)
        if found is None:
            raise click.UsageError(f"Máy chưa có mẫu phiếu này · This phone does not have the form: {version}")
        if choices is None:
            opened.tell(asked_told(found.document), asked_words(found.document))
            return
        draft = Draft("d" * 22, version, {}, new=True)
        sheet = answered(connection, opened.around, draft, given(typed)).sheet
    try:
        chosen = sheet.choices(choices) if sheet is not None else ()
    except KeyError:
        raise click.UsageError(f"Câu này không có lựa chọn · No choices are made there: {choices}") from None
    opened.tell(choices_told(chosen), choice_words(chosen))
