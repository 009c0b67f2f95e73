"""Evaluating the expressions of one sheet: each by itself, so that one that fails stops nothing else.

Every evaluation draws its lots anew from the seed of the dossier and the question's path (docs/expressions.md), so that
a phone and the server draw alike. This module must not decide what an expression is for.
"""

from typing import Final

from field.forms.expressions import Expression, Instance, Lots, Node, Result, Surroundings, seed_of
from field.forms.expressions.nodes import Frame
from field.forms.filling.choices import column
from field.forms.filling.faults import EXPRESSION_FAILED, LIST_MISSING, Fault, fault
from field.forms.filling.plan import Plan
from field.forms.filling.surroundings import FillingSurroundings, ListMissingError, Lists


class Failed:
    """Stands where an expression gave no value."""


FAILED: Final = Failed()


class Running:
    """One sheet's evaluations. `faults` are those of expressions, by path and code."""

    def __init__(self, plan: Plan, instance: Instance, around: FillingSurroundings) -> None:
        self.plan, self.instance, self.around = plan, instance, around
        self.faults: dict[tuple[str, str], Fault] = {}
        self.lists = Lists({**around.lists, **plan.lists})
        self._left, self._key, self._lots = around.steps, "", Lots(0)
        self.world = Surroundings(
            around.now, around.offset, plan.language, self.lists, self._words, self._draw, around.uuid, around.limits
        )
        self._frame = Frame(instance.top, instance.top, self.world)

    def run(self, expression: Expression, key: str, what: str, at: Node | None = None) -> Result | Failed:
        """The value of an expression of the question at `key`; `at` is the context node where it is another.

        `what` is the column that it stands in, for the fault that is noted when it fails.
        """
        frame, self._key = self._frame, key
        frame.current = self.instance.nodes[key]
        frame.node = at or frame.current
        frame.meter.steps = most = min(self.around.limits.steps, self._left)
        try:
            return expression.closure(frame)
        except ListMissingError as missing:
            self.note(fault(key, LIST_MISSING, detail=str(missing)))
        except Exception:  # a limit, a number beyond all bounds, a nesting too deep: all are one fault
            self.note(fault(key, EXPRESSION_FAILED, detail=what))
        finally:
            self._left -= most - max(frame.meter.steps, 0)
        return FAILED

    def note(self, found: Fault) -> None:
        """Remember a fault, once."""
        self.faults.setdefault((found.path, found.code), found)

    def lots(self, key: str) -> Lots:
        """The lots of a question, from the first."""
        return Lots(seed_of(f"{self.around.seed}/{key}"))

    def _draw(self) -> float:
        if self._key:
            self._lots, self._key = self.lots(self._key), ""
        return self._lots.draw()

    def _words(self, path: str, code: str) -> str:
        source = self.plan.sources.get(path)
        if source is None:
            return ""
        items = self.lists[source.name].where(source.code, code)
        return column(items[0], source.label) if items else ""
