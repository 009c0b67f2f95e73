"""`packhorse import-list FILE`: takes a list in that forms choose from, and shows what it changes.

Every cell that is wrong is told; then nothing is kept. It holds no rules of its own.
"""

from __future__ import annotations

import json
import time
from dataclasses import asdict
from pathlib import Path

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from field.forms.lists.keeping import Kept
from field.forms.lists.reading import read_list
from field.forms.lists.rows import ListRows
from field.forms.lists.taking import take_list
from field.forms.published.problems import FormProblem
from field.forms.xlsform.faults import MOST, FormRefusedError

COMMAND = "command"
"""Who a form version or list is by when somebody at the machine brought it."""


@click.command("import-list")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="How forms call it (gia.csv).  [the name of FILE, ending in .csv]")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_list(settings: Settings, file: Path, name: str, as_json: bool) -> None:
    """Nhập danh sách cho mẫu phiếu (CSV, XLSX, XLS). Import a list that forms choose from."""
    started = time.perf_counter()
    rows = read(file)
    with opened(settings) as home:
        try:
            with home.store.write() as connection:
                kept = take_list(connection, name or list_name(file), rows, file.name, COMMAND, home.surroundings)
        except FormProblem as problem:
            raise refused(problem) from None
    milliseconds = round((time.perf_counter() - started) * 1000)
    click.echo(json.dumps(asdict(kept) | {"ms": milliseconds}) if as_json else f"{tell_list(kept)} ({milliseconds} ms)")


def read(file: Path) -> ListRows:
    """The rows of a file; every fault of it ends the command."""
    try:
        return read_list(file.read_bytes())
    except FormRefusedError as wrong:
        shown = [f"{file.name}: {fault}" for fault in wrong.faults[:MOST]]
        raise click.ClickException("\n".join(["Chưa nhập gì · Nothing was imported:", *shown])) from None


def list_name(file: Path) -> str:
    """How forms call the list in a file: `gia.xlsx` is `gia.csv`."""
    return f"{file.stem}.csv"


def tell_list(kept: Kept) -> str:
    """One line about a list."""
    if not kept.is_new:
        return f"{kept.name}: không đổi · nothing differs ({kept.rows})"
    changes = f"+{kept.added} -{kept.removed}" if kept.before else "mới · new"
    return f"{kept.name}: {kept.rows} dòng · rows, {changes}"


def refused(problem: FormProblem) -> click.ClickException:
    """The error that ends a command with every place of a problem."""
    return failure(problem.code, "\n".join(f"{each.where}: {each.vi} · {each.en}" for each in problem.places))
