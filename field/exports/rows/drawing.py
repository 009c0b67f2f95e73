"""A dossier as rows by table. Every path is read once, by the policy of the form version that the dossier is read with.

Rows of repeats come in the order in which what is live in them was written; rows that were archived or deleted only
when they are wanted. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from field.exports.columns.table import BEYOND, DIFFERING, ELEMENTS, MAIN, POINT, TOGETHER, Slot
from field.exports.reading.standing import Standing
from field.exports.rows import cells
from field.exports.rows.cells import Row
from field.exports.rows.differing import Telling, differing_rows, is_shown, opened
from field.exports.rows.fixed import of_dossier, of_row
from field.forms.form import pattern_of
from field.forms.policies import read_siblings
from sync.head import Value
from sync.life import LIFE, is_life, life_of

Rows = Mapping[str, list[Row]]
"""The rows of one dossier by table key; exactly one in the table of dossiers."""


@dataclass(slots=True)
class _Sheet:
    """What is gathered of a dossier. `rows` are by row path (`nguoi/7f3k`; "": the dossier itself)."""

    rows: dict[str, Row] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    chosen: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    settled: dict[str, Value] = field(default_factory=dict)
    beyond: list[Row] = field(default_factory=list)
    hides: bool = False


def draw(standing: Standing, telling: Telling, lives: frozenset[str]) -> Rows:
    """The rows of one dossier."""
    plan, sheet = telling.plan, _Sheet()
    gone = gone_rows(standing, lives)
    sheet.rows[MAIN] = [None] * len(plan.tables[MAIN].columns)
    for path, heads in standing.view.items():
        row = _row_of(path, telling)
        if any(row == each or row.startswith(f"{each}/") for each in gone):
            continue
        if row not in sheet.rows:
            sheet.rows[row] = [None] * len(plan.tables[pattern_of(row)].columns)
        sheet.first[row] = min(sheet.first.get(row, heads[0].origin.t), *(head.origin.t for head in heads))
        if not is_life(path):
            _answer(standing, path, row, telling, sheet)
    for (row, pattern), codes in sheet.chosen.items():
        slot = plan.slots[pattern]
        sheet.rows[row][slot.start] = cells.together(slot.question, codes, telling.words)
    return _by_table(standing, telling, sheet)


def _by_table(standing: Standing, telling: Telling, sheet: _Sheet) -> Rows:
    conflicts = opened(standing)
    fixed = of_dossier(standing, telling, [each.path for each in conflicts], sheet.settled, sheet.hides)
    sheet.rows[MAIN][: len(fixed)] = fixed
    found: dict[str, list[Row]] = {MAIN: [sheet.rows.pop(MAIN)]}
    for path in sorted(sheet.rows, key=lambda path: (sheet.first[path], path)):
        fixed = of_row(standing, path, [each.path for each in conflicts], telling)
        sheet.rows[path][: len(fixed)] = fixed
        found.setdefault(pattern_of(path), []).append(sheet.rows[path])
    found[DIFFERING] = list(differing_rows(standing, conflicts, telling))
    found[BEYOND] = sheet.beyond
    return found


def _answer(standing: Standing, path: str, row: str, telling: Telling, sheet: _Sheet) -> None:
    """Put the answer at a path where it belongs; an open one nowhere."""
    plan = telling.plan
    value, settled = read_at(standing, path)
    if settled:
        sheet.settled[path] = value
    slot, shown = plan.slot(path), is_shown(standing, path, plan)
    sheet.hides |= not (shown or standing.whole or path in plan.left_out)
    if not settled or not shown:
        return
    if slot is None:
        if not plan.is_known(path):
            sheet.beyond.append([standing.dossier, path, cells.cell(None, value, telling.words)])
        return
    _put(standing.dossier, slot, path, row, value, telling, sheet)


def read_at(standing: Standing, path: str) -> tuple[Value, bool]:
    """What is shown at a path, and whether it is settled; one answer alone always is."""
    heads = standing.view[path]
    if len(heads) == 1:
        return heads[0].value, True
    reading = read_siblings(standing.form, path, heads)
    return reading.value, reading.settled


def _put(dossier: str, slot: Slot, path: str, row: str, value: Value, telling: Telling, sheet: _Sheet) -> None:
    code = path.rpartition("/")[2]
    if slot.shape == ELEMENTS and code in slot.columns:
        sheet.rows[row][slot.columns[code]] = cells.element(value)
    elif slot.shape == ELEMENTS and value is not None:
        sheet.beyond.append([dossier, path, cells.cell(None, value, telling.words)])
    elif slot.shape == TOGETHER and value is True:
        sheet.chosen.setdefault((row, slot.question.pattern), []).append(code)
    elif slot.shape not in {ELEMENTS, TOGETHER}:
        sheet.rows[row][slot.start] = cells.cell(slot.question, value, telling.words)
        if slot.shape == POINT:
            point, zone = cells.point(value), telling.plan.zone
            beside = (*point, *cells.in_zone(zone, *point)) if zone else point
            sheet.rows[row][slot.start + 1 : slot.start + 1 + len(beside)] = beside


def _row_of(path: str, telling: Telling) -> str:
    """The path of the innermost row that a path stands in; "" outside of repeats."""
    if "/" not in path:
        return MAIN
    parts = path.split("/")
    for length in range(len(parts) - 1 - (len(parts) - 1) % 2, 0, -2):
        row = "/".join(parts[:length])
        if pattern_of(row) in telling.plan.tables:
            return row
    return MAIN


def gone_rows(standing: Standing, lives: frozenset[str]) -> list[str]:
    """The rows that are archived or deleted and not wanted."""
    rows = [path.removesuffix(f"/{LIFE}") for path in standing.view if path.endswith(f"/{LIFE}")]
    return [row for row in rows if life_of(standing.view, f"{row}/{LIFE}") not in lives]
