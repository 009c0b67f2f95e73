"""What a person writes on the phone: `new`, `edit`, `delete`. Each saves one change, and sends nothing."""

from __future__ import annotations

import click

from api.client.screens.given import form_version, given, unasked
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, here, pass_phone, remark
from field import phone as phones


@phone.command()
@click.argument("form")
@click.argument("typed", metavar="PATH=VALUE...", nargs=-1, required=True)
@click.option("--area", required=True, help="The area that the dossier belongs to.")
@pass_phone
def new(opened: Opened, form: str, typed: tuple[str, ...], area: str) -> None:
    """Lập hồ sơ mới. A new dossier of FORM with values PATH=VALUE."""
    version, answers = form_version(form), given(typed)
    with opened.store.write() as connection:
        dossier, name = phones.create(connection, opened.around, version, answers | {"_area": area})
    remark(unasked(version, answers))
    opened.tell({"dossier": dossier, "change": name}, f"Đã lưu trong máy · Saved on this phone: {dossier}")


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
        shown = here(connection, dossier)
        if add:
            row, name = phones.add_row(connection, around, dossier, add, answers)
        elif remove:
            repeat, _, row = remove.rpartition("/")
            name = phones.remove_row(connection, around, dossier, repeat, row, note)
        else:
            name = phones.edit(connection, around, dossier, answers, note=note)
    remark(unasked(phones.form_of(shown), answers, add or ""))
    words = f"Đã lưu trong máy · Saved on this phone: {name}" if name else "Không có gì đổi · Nothing differs"
    opened.tell({"dossier": dossier, "change": name, "row": row}, words)


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
