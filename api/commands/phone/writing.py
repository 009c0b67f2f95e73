"""What a person writes on the phone: `new`, `edit`, `delete`, `withdraw`. Each saves one change, and sends nothing."""

from __future__ import annotations

import sqlite3

import click

from api.client.screens.faults import fault_words, faults_told
from api.client.screens.given import form_version, given, in_row, unasked
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, here, known_to, pass_phone, remark
from api.commands.phone.starting import start_of
from field import phone as phones
from field.forms.prefill.confirming import Confirmed
from field.phone.forms.saving import Saved, begin, save
from field.phone.forms.scope import own_areas, picked

NOTHING = "Không có gì đổi · Nothing differs"
WITHDRAWN = (
    "Đã ghi: rút lại đồng ý. Máy không hiện phần còn lại nữa; sau khi gửi, xã hủy ở mọi nơi.\n"
    "Withdrawal saved. The rest is hidden here; once sent, home destroys it everywhere."
)


@phone.command()
@click.argument("form")
@click.argument("typed", metavar="[PATH=VALUE]...", nargs=-1)
@click.option("--area", default="", help="One of your areas, by its id or words of its name.  [your only one]")
@click.option("--for", "whom", default="", metavar="DOSSIER[/REPEAT/ROW]", help="Start with what is known of them.")
@click.option(
    "--confirm", multiple=True, metavar="PATH", help="Take over what is known there; all: all that is certain."
)
@pass_phone
def new(opened: Opened, form: str, typed: tuple[str, ...], area: str, whom: str, confirm: tuple[str, ...]) -> None:
    """Lập hồ sơ mới. A new dossier of FORM with values PATH=VALUE; village and commune come with the area.

    With --for and nothing else: shows what is known already, with source and age, and saves nothing.
    """
    answers = given(typed)
    with opened.store.write() as connection:
        known = known_to(connection)
        version = form_version(form, known)
        if confirm and not whom:
            raise click.UsageError("--confirm cần --for · --confirm needs --for")
        start = start_of(connection, version, whom, known)
        if start is not None and not (typed or confirm):
            start.show(opened, known)
            return
        taken = start.taken(answers, confirm, known) if start is not None else Confirmed({}, {})
        answers = {**taken.values, **answers}
        place = _area(connection, version, area or (start.area if start is not None else ""))
        saved = begin(connection, opened.around, version, answers, place, taken.taken)
    remark(unasked(version, answers, known))
    remark(fault_words(saved, known.speech(version)))
    told = {"dossier": saved.dossier, "change": saved.name} | faults_told(saved)
    opened.tell(told, f"Đã lưu trong máy · Saved on this phone: {saved.dossier}")


@phone.command()
@click.argument("dossier")
@click.argument("typed", metavar="[PATH=VALUE]...", nargs=-1)
@click.option("--add", metavar="REPEAT", help="Add a row to this repeat with the values.")
@click.option("--remove", metavar="REPEAT/ROW", help="Remove this row.")
@click.option("--note", default="", help="Words of the author.")
@pass_phone
def edit(opened: Opened, dossier: str, typed: tuple[str, ...], add: str | None, remove: str | None, note: str) -> None:
    """Sửa hồ sơ. Save PATH=VALUE on a dossier, or add and remove rows; PATH= clears."""
    around, answers, row = opened.around, given(typed), ""
    with opened.store.write() as connection:
        shown, known = here(connection, dossier), known_to(connection)
        if remove:
            repeat, _, row = remove.rpartition("/")
            saved = Saved(dossier, phones.remove_row(connection, around, dossier, repeat, row, note))
        elif add:
            row = around.new_row()
            answers = in_row(phones.form_of(shown), answers, known, add, row)
            saved = save(connection, around, dossier, answers, f"{add}/{row}", note)
        else:
            saved = save(connection, around, dossier, answers, note=note)
    remark(unasked(phones.form_of(shown), answers, known))
    remark(fault_words(saved, known.speech(phones.form_of(shown))))
    words = f"Đã lưu trong máy · Saved on this phone: {saved.name}" if saved.name else NOTHING
    opened.tell({"dossier": dossier, "change": saved.name, "row": row} | faults_told(saved), words)


@phone.command()
@click.argument("dossier")
@click.option("--note", default="", help="Why.")
@pass_phone
def delete(opened: Opened, dossier: str, note: str) -> None:
    """Xóa hồ sơ (lấy lại được). Mark a dossier deleted; `edit DOSSIER _life=active` takes it back."""
    with opened.store.write() as connection:
        here(connection, dossier)
        name = phones.delete(connection, opened.around, dossier, note)
    words = "Đã xóa trong máy, chờ gửi · Deleted on this phone" if name else "Hồ sơ đã xóa rồi · Deleted already"
    opened.tell({"dossier": dossier, "change": name}, words)


@phone.command()
@click.argument("dossier")
@click.option("--note", default="", help="Why.")
@pass_phone
def withdraw(opened: Opened, dossier: str, note: str) -> None:
    """Người dân rút lại đồng ý. Consent was taken back: what needs it is hidden here, and erased everywhere by home."""
    with opened.store.write() as connection:
        here(connection, dossier)
        name = phones.withdraw(connection, opened.around, dossier, note)
    words = WITHDRAWN if name else "Người dân đã từ chối từ trước · Refused already"
    opened.tell({"dossier": dossier, "change": name}, words)


def _area(connection: sqlite3.Connection, form: str, said: str) -> str:
    """The area that is meant, among the author's own; one from elsewhere is taken as it is, and home will see."""
    if not phones.identity_of(connection).stream:
        raise phones.NotEnrolledError
    own = own_areas(connection, form.partition("@")[0])
    found = picked(own, said)
    if len(found) == 1:
        return found[0].id
    if said and not found:
        remark(f"Ngoài địa bàn phụ trách, sẽ chờ cán bộ xem · Not one of your areas; a clerk will look at it: {said}")
        return said
    choices = "\n".join(f"  {each.id}  {each.name}" for each in found or own)
    raise click.UsageError(f"Chọn địa bàn bằng --area · Choose an area with --area:\n{choices}")
