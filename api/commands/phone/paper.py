"""What a volunteer gives to a villager, without any network: `slip`; and `find`, which finds the dossier of a slip.

Nothing is written but the slip's file.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import click
from markupsafe import Markup

from api.client.screens import told as values
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, here, known_to, pass_phone
from api.errors.row import Words
from api.pages.paper import words
from api.pages.paper.said import Speech, moment
from api.pages.paper.slip import Slip, slip_of, writer_of
from field import phone as phones
from field.forms.form import Form
from field.forms.policies import read_view
from field.forms.title import title
from field.phone.forms.reading import catalogue, list_of, names
from field.phone.procedures.finding import LIST, labels
from sync.code import mark_of, read_code


@phone.command()
@click.argument("dossier")
@click.option("--to", "file", type=click.Path(path_type=Path, dir_okay=False, writable=True), help="[slip-CODE.html]")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
@pass_phone
def slip(opened: Opened, dossier: str, file: Path | None, language: str) -> None:
    """Phiếu cho người dân, in từ trình duyệt. A slip for the villager: its code, and what has not been filed."""
    with opened.store.read() as connection:
        made = _slip(connection, dossier, language)
    file = file or Path(f"slip-{made.code}.html")
    file.write_text(_page(made, language, opened.around.now()), encoding="utf-8")
    opened.tell(
        {"file": str(file), "code": made.code, "standing": made.standing},
        f"{made.code}  {made.standing}\nIn từ trình duyệt · Print it from a browser: {file}",
    )


@phone.command()
@click.argument("code")
@pass_phone
def find(opened: Opened, code: str) -> None:
    """Tìm hồ sơ bằng mã đọc. Find the dossier of a CODE as it was heard or typed, such as A01-7K4-QM3."""
    heard = read_code(code)
    if heard is None:
        raise click.ClickException(f"Mã nghe hoặc gõ chưa đúng: {code}\nA character of the code is wrong.")
    with opened.store.read() as connection:
        found = [dossier for dossier in phones.dossiers(connection) if mark_of(dossier) == heard.mark]
        told = [values.summary(dossier, phones.view(connection, dossier), known_to(connection)) for dossier in found]
    nobody = "Không có hồ sơ này trong máy; xã có thể tìm · Not on this phone; the office may find it"
    opened.tell({"dossiers": told}, "\n".join(f"{each['dossier']}  {each['title']}" for each in told) or nobody)


def _slip(connection: sqlite3.Connection, dossier: str, language: str) -> Slip:
    view = here(connection, dossier)
    form = catalogue(connection).form(phones.form_of(view))
    called = title(form, read_view(form, view)) if form else dossier
    first = writer_of(view)
    by = names(connection, "people").get(first.origin.by, {}).get("name", first.origin.by) if first else ""
    speech = _speech(connection, form, language)
    return slip_of(dossier, form, view, speech, called, by, _reached(connection, dossier))


def _page(made: Slip, language: str, now: int) -> str:
    """One file that holds its own style, so that it prints wherever it is carried."""
    from api.pages.drawing import templates  # no other command of the phone needs what pages are drawn with

    style = Markup((files("api.pages.paper") / "paper.css").read_text("utf-8"))  # noqa: S704 - our own file
    given = {"language": language, "w": words.in_language(language), "style": style, "printed": moment(now)}
    return templates("api.pages.paper").get_template("slip.html").render(slip=made, **given)


def _reached(connection: sqlite3.Connection, dossier: str) -> Words | None:
    """How far the dossier is where something of it has not come to the office; None: it is all there."""
    levels = {saved.level for saved in phones.history(connection, dossier)}
    if "waiting" in levels:
        return words.SAVED
    if "held" in levels:
        return words.HELD
    return words.FLOATING if "floating" in levels else None


def _speech(connection: sqlite3.Connection, form: Form | None, language: str) -> Speech:
    areas = names(connection, "areas")
    outside = {question.choices_from for question in form.questions.values()} if form else set()
    lists = {file: list_of(connection, file) for file in {"areas.csv", "units.csv", *outside} - {""}}
    listed = {
        file: {row["name"]: row.get(f"label::{language}") or row.get("label", "") for row in rows}
        for file, rows in lists.items()
        if rows is not None
    }
    listed[LIST] = {**labels(connection), **listed.get(LIST, {})}
    return Speech(
        language,
        lambda area: areas.get(area, {}).get("name") or listed.get("areas.csv", {}).get(area, ""),
        lambda file, code: listed.get(file, {}).get(code, ""),
    )
