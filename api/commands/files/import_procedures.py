"""`packhorse import-procedures FILE`: takes a catalogue in as a version, shows what it changes, publishes it on demand.

Every wrong cell is told with what to do; then nothing is kept. It holds no rules of its own.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from sqlalchemy import Connection

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from field.forms.xlsform.faults import MOST
from field.procedures.difference import Differs, counted
from field.procedures.packs import packs_for
from field.procedures.problems import ProcedureProblem
from field.procedures.publishing import publish
from field.procedures.reading.reading import ProcedureFile, read_procedures
from field.procedures.reading.refused import ProceduresRefusedError
from field.procedures.taking import Brought, Taken, take
from field.surroundings import Surroundings

COMMAND = "command"
"""Who a version is by when somebody at the machine brought it."""
MOST_LINES = 50
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done, how long it took in milliseconds, and the bytes of the packs of all areas as they travel."""

    taken: Taken
    published: bool
    ms: int
    packs: int


@click.command("import-procedures")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", default="", metavar="AREA", help="Whose catalogue it is.  [the whole home's]")
@click.option("--publish", "publishes", is_flag=True, help="In force from now on.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_procedures(settings: Settings, file: Path, area: str, publishes: bool, as_json: bool) -> None:
    """Nhập danh mục thủ tục (CSV, XLSX, XLS). Import a catalogue of procedures, and see what it changes."""
    started = time.perf_counter()
    data = file.read_bytes()
    read = _read(data)
    brought = Brought(area, read.procedures, file.name, data)
    with opened(settings) as home:
        try:
            with home.store.write() as connection:
                taken, packs = _take(connection, brought, publishes, home.surroundings)
        except ProcedureProblem as problem:
            places = "\n".join(f"{each.where}: {each.vi} · {each.en}" for each in problem.places[:MOST])
            raise failure(problem.code, places) from None
    done = _Done(taken, publishes, round((time.perf_counter() - started) * 1000), packs)
    click.echo(_as_json(done, read) if as_json else "\n".join(_lines(done, read)))


def _take(connection: Connection, brought: Brought, publishes: bool, surroundings: Surroundings) -> tuple[Taken, int]:
    taken = take(connection, brought, COMMAND, surroundings)
    if publishes:
        publish(connection, taken.version, COMMAND, surroundings)
    return taken, sum(row.bytes for row in packs_for(connection, None))


def _read(data: bytes) -> ProcedureFile:
    try:
        return read_procedures(data)
    except ProceduresRefusedError as refused:
        shown = [str(fault) for fault in refused.faults[:MOST]]
        raise click.ClickException("\n".join(["Chưa nhập gì · Nothing was imported:", *shown])) from None


def _as_json(done: _Done, read: ProcedureFile) -> str:
    told = asdict(done.taken) | {"counts": asdict(counted(done.taken.difference)), "more": read.more}
    return json.dumps(told | {"published": done.published, "ms": done.ms, "packs": done.packs}, ensure_ascii=False)


def _lines(done: _Done, read: ProcedureFile) -> Iterator[str]:
    taken = done.taken
    kept = "đã lưu · stored" if taken.is_new else "đã có sẵn · was there"
    yield f"Phiên bản · version {taken.version}: {taken.size} thủ tục · procedures, {kept} ({done.ms} ms)"
    if read.more:
        yield f"Cột giữ nguyên · further columns, kept as they are: {', '.join(read.more)}"
    if taken.before is not None:
        yield f"So với bản · compared with {taken.before}:"
        yield from _differences(taken.difference)
    if done.published:
        yield f"Đã ban hành · Published ({done.packs} byte)."
    else:
        yield "Chưa ban hành; thêm --publish để dùng. · Not published yet; add --publish."


def _differences(found: tuple[Differs, ...]) -> Iterator[str]:
    """One line for each procedure that is new, gone or another, as many as people read."""
    for each in found[:MOST_LINES]:
        yield f"  {_SIGNS[each.what]} {each.code} {each.name}"
        yield from (f"      {one.field}: {_short(one.old)} → {_short(one.new)}" for one in each.fields)
    counts = counted(found)
    yield f"  +{counts.added} -{counts.removed} ~{counts.changed}"


def _short(text: str) -> str:
    flat = text.replace("\n", " / ")
    return (flat[:60] + "…" if len(flat) > 60 else flat) or "–"
