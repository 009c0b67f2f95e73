"""Each live answer judged by the form version of the change that wrote it, on the day on which it was written.

A dossier of several versions is read once with each of them, and only what was written with a version is judged by it;
so an answer of an old version stays right when a new one is published. An answer that is no longer asked is none of
the faults here: it was right when it was given. Pure.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from field.checks.subjects import Subject
from field.forms.expressions import ListNode
from field.forms.filling import Fault, FillingSurroundings, Plan, filled
from field.forms.filling.faults import CONSTRAINT, EXPRESSION_FAILED, NOT_IN_LIST, REQUIRED, WRONG_TYPE
from sync.head import Origin
from sync.names import Name

FLAGS: Final[Mapping[str, str]] = {
    REQUIRED: "check_required",
    CONSTRAINT: "check_constraint",
    NOT_IN_LIST: "check_not_in_list",
    WRONG_TYPE: "check_wrong_type",
    EXPRESSION_FAILED: "check_expression",
}
"""The flag for each fault that is told to people; `irrelevant` and `list_missing` say nothing about an answer."""
FAILED: Final = "check_failed"
"""The dossier could not be checked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a path of a dossier, and whose change it is owed to (none: nobody's).

    `detail` is for staff: the form's own words, the column of an expression; never an answer.
    """

    dossier: str
    code: str
    path: str = ""
    origin: Origin | None = None
    detail: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


def findings_of(subject: Subject, plans: Mapping[str, Plan], lists: Mapping[str, ListNode]) -> list[Finding]:
    """Everything that is wrong in a dossier; what names a version that is not known here is left alone."""
    if subject.is_deleted:
        return []
    origins = list(subject.origins())
    newest = max(origins, key=_when, default=None)
    found: dict[tuple[str, str, Name], Finding] = {}
    for ref, plan in plans.items():
        for when in _moments([each for each in origins if each.form == ref], plan):
            for each in _judged(subject, plan, lists, when, newest):
                if each.origin is not None:
                    found[each.path, each.code, each.origin.name] = each
    return list(found.values())


def _moments(origins: list[Origin], plan: Plan) -> list[Origin]:
    """The changes on whose days to judge: each by itself where the form looks at the calendar, else the last."""
    if plan.is_timed or len(origins) < 2:
        return origins
    return [max(origins, key=_when)]


def _when(origin: Origin) -> tuple[int, Name]:
    return (origin.t, origin.name)


def _judged(
    subject: Subject, plan: Plan, lists: Mapping[str, ListNode], when: Origin, newest: Origin | None
) -> Iterator[Finding]:
    sheet = filled(plan, subject.values, FillingSurroundings(now=when.t, seed=subject.dossier, lists=lists))
    for fault in sheet.faults:
        if fault.code not in FLAGS:
            continue
        owed = _owed_to(subject, fault, newest)
        if owed is not None and owed.form == plan.ref and (owed.name == when.name or not plan.is_timed):
            yield Finding(subject.dossier, FLAGS[fault.code], fault.path, owed, _detail(fault), fault.words)


def _owed_to(subject: Subject, fault: Fault, newest: Origin | None) -> Origin | None:
    """Whoever wrote the answer; where there is none, whoever wrote last in the dossier."""
    head = subject.head_at(fault.path)
    return head.origin if head is not None else newest


def _detail(fault: Fault) -> str:
    return fault.detail or (fault.words.get("vi", "") if fault.code == CONSTRAINT else "")
