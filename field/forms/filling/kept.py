"""Plans kept by the hash of the compiled form, so that a form version is made ready once for each process."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from field.forms.compiled.document import Document
from field.forms.filling.plan import Plan, plan_of

MOST = 64
"""Plans of one process; the one that was used longest ago goes first."""

_kept: OrderedDict[str, Plan] = OrderedDict()
_lock = Lock()


def known_plan(name: str) -> Plan | None:
    """The plan of the compiled form with this hash, where it is at hand."""
    with _lock:
        plan = _kept.get(name)
        if plan is not None:
            _kept.move_to_end(name)
        return plan


def kept_plan(name: str, load: Callable[[], Document]) -> Plan:
    """The same; `load` is called where it is not at hand."""
    plan = known_plan(name)
    if plan is not None:
        return plan
    plan = plan_of(load())
    with _lock:
        _kept[name] = plan
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return plan
