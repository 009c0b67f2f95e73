"""`packhorse import-form FILE`: takes a sheet in as a form version, shows what it changes, publishes it when asked to.

Every cell that is not supported is told with what to use instead; then nothing is kept. It holds no rules of its own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from field.forms.compiled.difference import Difference
from field.forms.published.problems import FormProblem
from field.forms.published.publishing import publish
from field.forms.published.taking import Taken, take
from field.forms.xlsform.converting import Compiled, convert
from field.forms.xlsform.faults import MOST, FormRefusedError

COMMAND = "command"
"""Who a form version is by when somebody at the machine brought it."""


@click.command("import-form")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publish", "publishes", is_flag=True, help="Phones may write with it from now on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_form(settings: Settings, file: Path, publishes: bool, as_json: bool) -> None:
    """Nhập mẫu phiếu XLSForm (XLSX, XLS, CSV). Import a form as a version, and see what it changes."""
    compiled, milliseconds = _compiled(file)
    with opened(settings) as home:
        try:
            with home.store.write() as connection:
                taken = take(connection, compiled, COMMAND, home.surroundings)
                if publishes:
                    publish(connection, taken.form, taken.version, COMMAND, home.surroundings)
        except FormProblem as problem:
            places = "\n".join(f"{each.where}: {each.vi} · {each.en}" for each in problem.places)
            raise failure(problem.code, places) from None
    told = _as_json(taken, publishes, milliseconds) if as_json else "\n".join(_lines(taken, publishes, milliseconds))
    click.echo(told)


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


def _as_json(taken: Taken, publishes: bool, milliseconds: int) -> str:
    told: dict[str, Any] = asdict(taken) | {"published": publishes, "compiled_ms": milliseconds}
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
