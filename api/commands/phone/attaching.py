"""`packhorse phone attach`: a photo, a scan or a recording as an answer. Saves one change, sends nothing."""

from __future__ import annotations

from pathlib import Path

import click

from api.client.screens.faults import fault_words, faults_told
from api.client.screens.given import unasked
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, here, known_to, pass_phone, remark
from api.commands.phone.writing import NOTHING
from field import phone as phones
from field.attachments.kinds import EXTENSIONS, FIRST_BYTES, sniff
from field.phone.attachments.keeping import keep, value_of
from field.phone.forms.saving import save

EMPTY = "Tệp rỗng, không ghi gì. Chụp hoặc quét lại.\nThe file is empty, nothing was saved; take it again"


@phone.command()
@click.argument("dossier")
@click.argument("path")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--note", default="", help="Words of the author.")
@pass_phone
def attach(opened: Opened, dossier: str, path: str, file: Path, note: str) -> None:
    """Kèm ảnh, tệp. Answer PATH of a dossier with FILE; it is sent after the changes, at the next sync."""
    data = file.read_bytes()
    if not data:
        raise click.ClickException(EMPTY)
    extension = EXTENSIONS[sniff(data[:FIRST_BYTES])]
    with opened.store.write() as connection:
        shown, known = here(connection, dossier), known_to(connection)
        value = value_of(data, extension)
        saved = save(connection, opened.around, dossier, {path: value}, note=note)
        if saved.name is not None and path not in saved.left_out:
            keep(connection, data, extension)
    remark(unasked(phones.form_of(shown), {path: value}, known, ""))
    remark(fault_words(saved, known.speech(phones.form_of(shown))))
    told = {"dossier": dossier, "change": saved.name, "value": value, "bytes": len(data)} | faults_told(saved)
    opened.tell(told, f"Đã lưu trong máy · Saved on this phone: {saved.name}" if saved.name else NOTHING)
