"""`packhorse reform FILE`: shows what a plan of dated steps moves, carries it out, takes it back. It holds no rules."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click
from sqlalchemy import Connection, select

from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.places.units.reforming import done_lines, listed_lines, shown_json, shown_lines, waiting_lines
from api.home import Home
from api.settings import Settings
from field.areas.reading import read_areas
from field.forms.xlsform.faults import MOST, FormRefusedError
from field.reform.listing import reforms, undecided
from field.reform.making import carry_out, show
from field.reform.plan.reading import read_plan
from field.reform.plan.steps import FOLLOW, KEEP, Fault, ReformRefusedError, Step
from field.reform.plan.successors import left_out, steps_of
from field.reform.settling import settle
from field.reform.tree.keeping import read_tree
from field.reform.undoing import undo
from field.tables import assignment

COMMAND = "command"
"""Who a reform is by when somebody at the machine carried it out."""
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("reform")
@with_settings("database")
@click.argument("file", type=_FILE, required=False)
@click.option("--successors", type=_FILE, help="Make the plan from a table of successors, for one --day.")
@click.option("--day", default="", help="The day on which the successors stand, like 2025-07-01.")
@click.option(
    "--people",
    type=click.Choice([KEEP, FOLLOW]),
    default=KEEP,
    show_default=True,
    help="With --successors: who holds a commune that was merged whole keeps its ground, or holds the new one instead.",
)
@click.option("--dry-run", is_flag=True, help="Show what it moves; write nothing.")
@click.option("--undo", "undone", metavar="ID", help="Take a reform back: the tree is exactly what it was.")
@click.option("--settle", "settles", is_flag=True, help="Move dossiers of split communes where their position decides.")
@click.option("--list", "lists", is_flag=True, help="The reforms there are, and what waits for staff.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reform(
    settings: Settings,
    file: Path | None,
    successors: Path | None,
    day: str,
    people: str,
    dry_run: bool,
    undone: str | None,
    settles: bool,
    lists: bool,
    as_json: bool,
) -> None:
    """Sắp xếp địa bàn: gộp, tách, đổi tên, bỏ cấp. Reform the tree of areas by a plan (CSV, XLSX, XLS, JSON)."""
    if sum(map(bool, (file, successors, undone, settles, lists))) != 1 or bool(successors) != bool(day):
        raise click.UsageError("FILE, --successors FILE --day DAY, --undo ID, --settle, --list: chọn một · choose one")
    with opened(settings) as home:
        try:
            if lists:
                _list(home, as_json)
            elif settles:
                _settle(home, as_json)
            elif undone:
                _undo(home, undone, as_json)
            else:
                _reform(home, file or successors, (day, people) if successors else None, dry_run, as_json)
        except ReformRefusedError as refused:
            raise _refused(refused.faults) from None
        except FormRefusedError as wrong:
            raise click.ClickException("\n".join([_NOTHING, *map(str, wrong.faults[:MOST])])) from None


_NOTHING = "Chưa thay đổi gì · Nothing was changed:"


def _reform(home: Home, file: Path | None, table: tuple[str, str] | None, dry_run: bool, as_json: bool) -> None:
    path = file or Path()
    if dry_run:
        with home.store.read() as connection:
            steps, missing = _steps(connection, path, table)
            shown, names = show(connection, steps), read_tree(connection)
        click.echo(shown_json(shown, missing) if as_json else "\n".join(shown_lines(shown, names, missing)))
        return
    with home.store.write() as connection:
        steps, missing = _steps(connection, path, table)
        keys = carry_out(connection, steps, path.name, COMMAND, home.surroundings)
        rows = [row for row in reforms(connection) if row.id in keys]
        waiting = undecided(connection)
    click.echo(json.dumps({"reforms": keys}) if as_json else "\n".join(done_lines(rows, waiting)))


def _steps(connection: Connection, file: Path, table: tuple[str, str] | None) -> tuple[Sequence[Step], int]:
    """The steps, and how many rows of a table of successors name a unit that is not here."""
    if table is None:
        return read_plan(file.read_bytes()), 0
    read = read_areas(file.read_bytes(), file.name)
    if read.faults:
        raise click.ClickException("\n".join([_NOTHING, *map(str, read.faults[:MOST])]))
    day, people = table
    tree = read_tree(connection)
    held = set(connection.scalars(select(assignment.c.area).distinct()))
    steps = steps_of(read.successors, tree, day, people, held)
    if not steps:
        vi, en = f"không có đơn vị nào của máy này thay đổi ngày {day}", f"no unit that is here changes on {day}"
        raise ReformRefusedError([Fault(0, "reform_empty", vi, en)])
    return steps, left_out(read.successors, tree, day)


def _undo(home: Home, key: str, as_json: bool) -> None:
    with home.store.write() as connection:
        changed = undo(connection, key, COMMAND, home.surroundings)
    if as_json:
        click.echo(json.dumps({"undone": key, "kept_other_roles": changed}))
        return
    click.echo(f"Đã hoàn tác {key}; cây địa bàn như trước. · {key} is undone; the tree is what it was.")
    if changed:
        people = ", ".join(changed)
        click.echo(f"Đã có vai trò khác, giữ nguyên: {people} · given other roles since, kept: {people}")


def _settle(home: Home, as_json: bool) -> None:
    with home.store.write() as connection:
        moved, waiting = settle(connection, home.surroundings), undecided(connection)
    if as_json:
        click.echo(json.dumps({"settled": moved}))
        return
    click.echo(f"Chuyển theo vị trí: {moved} hồ sơ · moved by their position: {moved} dossiers")
    click.echo("\n".join(waiting_lines(waiting)))


def _list(home: Home, as_json: bool) -> None:
    with home.store.read() as connection:
        rows, waiting = reforms(connection), undecided(connection)
    if as_json:
        known = [{"id": row.id, "day": row.day, "status": row.status, "problem": row.problem} for row in rows]
        click.echo(json.dumps({"reforms": known, "undecided": [each.area for each in waiting]}))
        return
    click.echo("\n".join(listed_lines(rows, waiting)))


def _refused(faults: Sequence[Fault]) -> click.ClickException:
    shown = [f"{fault}  [{fault.code}]" for fault in faults[:MOST]]
    if len(faults) > MOST:
        shown.append(f"… +{len(faults) - MOST}")
    return click.ClickException("\n".join([_NOTHING, *shown]))
