"""`packhorse import-form FILE`: takes a sheet in as a form version, shows what it changes, publishes it when asked to.

Lists, pictures and sounds that it needs can come with it: all of it is kept, or nothing. Every cell that is not
supported is told with what to use instead. It holds no rules of its own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from api.commands.files.import_list import COMMAND, list_name, read, refused, tell_list
from api.commands.opened import opened
from api.commands.options import with_settings
from api.home import Home
from api.settings import Settings
from field.forms.compiled.difference import Difference
from field.forms.lists.keeping import Kept
from field.forms.lists.media import keep_media
from field.forms.lists.rows import ListRows
from field.forms.lists.taking import take_list
from field.forms.published.problems import FormProblem
from field.forms.published.publishing import publish
from field.forms.published.taking import Taken, take
from field.forms.xlsform.converting import Compiled, convert
from field.forms.xlsform.faults import MOST, FormRefusedError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import-form")
@with_settings("database")
@click.argument("file", type=_FILE)
@click.option("--list", "lists", multiple=True, type=_FILE, help="A list that the form names, as CSV, XLSX or XLS.")
@click.option("--media", multiple=True, type=_FILE, help="A picture or sound that the form names.")
@click.option("--publish", "publishes", is_flag=True, help="Phones may write with it from now on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_form(
    settings: Settings, file: Path, lists: tuple[Path, ...], media: tuple[Path, ...], publishes: bool, as_json: bool
) -> None:
    """Nhập mẫu phiếu XLSForm (XLSX, XLS, CSV). Import a form as a version, and see what it changes."""
    compiled, milliseconds = _compiled(file)
    rows = {path: read(path) for path in lists}
    with opened(settings) as home:
        try:
            kept, taken = _bring(home, compiled, rows, media, publishes)
        except FormProblem as problem:
            raise refused(problem) from None
    if as_json:
        click.echo(_as_json(taken, kept, publishes, milliseconds))
    else:
        click.echo("\n".join([*map(tell_list, kept), *_lines(taken, publishes, milliseconds)]))


def _bring(
    home: Home, compiled: Compiled, lists: Mapping[Path, ListRows], media: Iterable[Path], publishes: bool
) -> tuple[list[Kept], Taken]:
    """Everything in one transaction, so that a form never stands without what it came with."""
    around = home.surroundings
    with home.store.write() as connection:
        kept = [
            take_list(connection, list_name(path), rows, path.name, COMMAND, around) for path, rows in lists.items()
        ]
        taken = take(connection, compiled, COMMAND, around)
        ref = (taken.form, taken.version)
        for path in media:
            keep_media(connection, home.settings.attachments, ref, path.name, path.read_bytes(), around)
        if publishes:
            publish(connection, *ref, COMMAND, around)
    return kept, taken


def _compiled(file: Path) -> tuple[Compiled, int]:
    """The compiled file, and how long that took, in milliseconds, the import of pyxform left out."""
    import pyxform.xls2xform  # noqa: F401

    started = time.perf_counter()
    try:
        compiled = convert(file.read_bytes(), file.name)
    except FormRefusedError as refused:
        shown = [str(fault) for fault in refused.faults[:MOST]]
        raise click.ClickException("\n".join(["Chưa nhập gì · Nothing was imported:", *shown])) from None
    return compiled, round((time.perf_counter() - started) * 1000)


def _as_json(taken: Taken, lists: list[Kept], publishes: bool, milliseconds: int) -> str:
    told: dict[str, Any] = asdict(taken) | {"published": publishes, "compiled_ms": milliseconds}
    told["lists"] = list(map(asdict, lists))
    return json.dumps(told, ensure_ascii=False)


def _lines(taken: Taken, publishes: bool, milliseconds: int) -> Iterator[str]:
    kept = "đã lưu · stored" if taken.is_new else "đã có sẵn · was there"
    yield f"{taken.form}@{taken.version}: {kept} ({milliseconds} ms)"
    if taken.before:
        yield f"So với bản · compared with {taken.before}:"
        yield from _differences(taken.difference)
    if publishes:
        yield "Đã ban hành · Published."
    else:
        yield "Chưa ban hành; thêm --publish để dùng. · Not published yet; add --publish."


def _differences(found: Difference) -> Iterator[str]:
    """One line for each path that is new, gone or another."""
    lines = [f"  + {path}" for path in found.added] + [f"  - {path}" for path in found.removed]
    lines += [f"  ~ {each.path}: {each.what} {each.old or '-'} → {each.new or '-'}" for each in found.changed]
    yield from lines or ["  không đổi · nothing asked has changed"]
