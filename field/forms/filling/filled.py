"""Filling in: a plan and values in, a sheet out. The one entrance."""

from collections.abc import Mapping

from field.forms.expressions import Instance
from field.forms.filling.judging import Judging, faults_of
from field.forms.filling.plan import Plan
from field.forms.filling.running import Running
from field.forms.filling.sheet import Sheet
from field.forms.filling.surroundings import FillingSurroundings
from field.forms.filling.working import Working
from sync.head import Value


def filled(plan: Plan, values: Mapping[str, Value], around: FillingSurroundings) -> Sheet:
    """The sheet of these values (one for each path, canonical); never raises for what they or the form hold."""
    instance = Instance(plan.shape, values, around.rows)
    rows = _rows(plan, instance)
    running = Running(plan, instance, around)
    working = Working(running, values)
    working.work()
    whole = {**values, **working.filled}
    judging = Judging(running, whole, working.hidden)
    judging.judge()
    keys = [(each, key) for each in plan.cells if each.source for key in instance.keys.get(each.place, ())]
    return Sheet(
        values=whole,
        filled=working.filled,
        hidden=frozenset(working.hidden),
        required=frozenset(judging.required),
        readonly=frozenset(judging.readonly),
        counts=working.counts,
        rows=rows,
        faults=faults_of(running),
        _running=running,
        _sources={key: cell.source for cell, key in keys if cell.source},
    )


def _rows(plan: Plan, instance: Instance) -> dict[str, tuple[str, ...]]:
    """Row ids by repeat, before those that are not relevant leave the node-sets."""
    anchors = [key for cell in plan.cells if cell.is_repeat for key in instance.anchors.get(cell.place, ())]
    return {key: tuple(row.row for row in instance.rows_at(key)) for key in anchors}
