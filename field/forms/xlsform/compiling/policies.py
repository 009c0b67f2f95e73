"""How siblings at a question are read and how personal its values are: bind attributes, else defaults by type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from field.forms.xlsform.compiling.lists import Choices
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.types import Type
from sync.policy import parse_policy, question_of
from sync.policy.machines import machine_for
from sync.policy.question import RULES, UnknownPolicyError

if TYPE_CHECKING:
    from field.forms.xlsform.compiling.nodes import Placed

PII: Final = ("none", "basic", "identifier", "sensitive")
"""Classes of personal data, from the bind attribute `packhorse:pii`, the mildest first."""

_MEANT_FOR: Final = {
    "geo_best": ("geopoint",),
    "conflict_geometry": ("geotrace", "geoshape"),
    "union_by_key": ("begin_repeat",),
}
"""Policies that read nothing sensible anywhere else; type or kind."""

MERGE_COLUMN, PII_COLUMN = "bind::packhorse:merge", "bind::packhorse:pii"


def policy_of(placed: Placed, name: str, asked: Type, lists: Choices, faults: Faults) -> None:
    """Puts `kind`, `merge` and `pii` into the node of a question, `merge` into that of a repeat."""
    row, node = placed.row, placed.node
    written = row.get(PII_COLUMN)
    if written and written not in PII:
        vi, en = f"chỉ có {', '.join(PII)}", f"use one of {', '.join(PII)}"
        faults.at(row, PII_COLUMN, "pii_unknown", vi, en, written)
    if not placed.path:
        _nothing_to_merge(placed, faults)
        return
    codes = tuple(choice["code"] for choice in lists.get(node.get("list", ""), ()))
    try:
        rule = question_of(placed.path, name, row.get(MERGE_COLUMN), codes, row.get("constraint"))
    except UnknownPolicyError:
        faults.at(row, MERGE_COLUMN, "policy_unknown", *_unknown(row.get(MERGE_COLUMN)))
        return
    meant = _MEANT_FOR.get(parse_policy(rule.policy).rule)
    if meant is not None and not (name if asked.role == "repeat" else rule.kind).startswith(meant):
        vi, en = f"cách gộp này chỉ dành cho {', '.join(meant)}", f"this policy is for {', '.join(meant)} only"
        faults.at(row, MERGE_COLUMN, "policy_unknown", vi, en, row.get("name"))
    node["merge"] = rule.policy
    if parse_policy(rule.policy).rule == "state_machine" and machine_for("", codes) is None:
        vi, en = (
            "danh mục này không có luồng trạng thái; hãy dùng staff_wins",
            "no state machine has these choices; use staff_wins",
        )
        faults.at(row, MERGE_COLUMN, "policy_unknown", vi, en)
    if asked.role != "repeat":
        node["kind"] = rule.kind
        node["pii"] = written or ("basic" if rule.kind == "phone" and asked.pii == "none" else asked.pii)


def _unknown(written: str) -> tuple[str, str]:
    allowed = ", ".join(sorted(RULES))
    return f"không có cách gộp {written!r}; hãy dùng {allowed}", f"no policy {written!r}; use one of {allowed}"


def _nothing_to_merge(placed: Placed, faults: Faults) -> None:
    if placed.row.get(MERGE_COLUMN):
        vi, en = (
            "dòng này không có câu trả lời để gộp; hãy xoá",
            "nothing is answered here, so nothing is merged; clear it",
        )
        faults.at(placed.row, MERGE_COLUMN, "cell_unused", vi, en)
