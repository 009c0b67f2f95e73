"""The rows of the survey, one after another, become a tree of nodes; groups and repeats hold what stands between.

Groups do not appear in the paths of a dossier, repeats do: `nguoi/*/ten`. Expressions are noted, not read: they may
name questions that come later. This module must not know what single cells mean; `nodes` and `policies` do.
"""

from dataclasses import dataclass, field
from typing import Any

from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.compiling.lists import Choices
from field.forms.xlsform.compiling.names import check_name
from field.forms.xlsform.compiling.nodes import Placed, make_node
from field.forms.xlsform.compiling.policies import MERGE_COLUMN
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.types import REFUSED, TYPES, Type, read_type

DEEPEST = 12
"""Groups and repeats within each other."""
MOST_NODES = 5_000
"""Rows of a survey."""


@dataclass(slots=True)
class Open:
    """A group or repeat that has begun: its row, its `end_…`, the list that its nodes go into, its pattern."""

    row: SheetRow | None
    ends: str
    nodes: list[dict[str, Any]]
    prefix: str = ""


@dataclass(slots=True)
class Survey:
    """What was read so far. `placed`: every node that begins at a row, in order; `files`: lists that stand outside."""

    lists: Choices
    faults: Faults
    nodes: list[dict[str, Any]] = field(default_factory=list)
    placed: list[Placed] = field(default_factory=list)
    by_path: dict[str, Placed] = field(default_factory=dict)
    _open: list[Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._open = [Open(None, "", self.nodes)]

    def read(self, row: SheetRow) -> None:
        """Takes in one row."""
        name, rest = read_type(row.get("type"))
        asked = TYPES.get(name)
        if asked is None:
            self._unknown(row, name)
        elif asked.role == "end":
            self._end(row, name)
        elif len(self.placed) >= MOST_NODES:
            self.faults.refuse_if_any()
            self.faults.at(row, "type", "form_too_large", f"quá {MOST_NODES} dòng", f"more than {MOST_NODES} rows")
            self.faults.refuse_if_any()
        else:
            self._add(row, name, rest, asked)

    def end(self) -> None:
        """Every group and repeat that began must have ended, and hold the key that its policy names."""
        for open_ in self._open[1:]:
            assert open_.row is not None
            self.faults.at(open_.row, "type", "not_ended", f"thiếu {open_.ends}", f"{open_.ends} is missing")
        for placed in self.placed:
            policy, _, key = placed.node.get("merge", "").partition(":")
            inside = f"{placed.path}/{key}"
            if policy == "union_by_key" and key and inside not in self.by_path:
                vi, en = f"không có câu hỏi {key!r} trong nhóm lặp này", f"there is no question {key!r} in this repeat"
                self.faults.at(placed.row, MERGE_COLUMN, "policy_unknown", vi, en)

    def _add(self, row: SheetRow, name: str, rest: str, asked: Type) -> None:
        here = self._open[-1]
        if not check_name(row, self.faults):
            return
        placed = make_node(row, name, rest, asked, here.prefix, self.lists, self.faults)
        key = placed.path.removesuffix("/*") or row.get("name")
        twin = self.by_path.setdefault(key, placed)
        if twin is not placed:
            vi, en = (
                f"đã có ở dòng {twin.row.line}; hãy đặt tên khác",
                f"already at row {twin.row.line}; give it another name",
            )
            self.faults.at(row, "name", "name_twice", vi, en)
        here.nodes.append(placed.node)
        self.placed.append(placed)
        if asked.role in {"group", "repeat"}:
            self._begin(row, name, asked, placed)

    def _begin(self, row: SheetRow, name: str, asked: Type, placed: Placed) -> None:
        if len(self._open) > DEEPEST:
            self.faults.at(row, "type", "form_too_deep", f"lồng quá {DEEPEST} tầng", f"nested more than {DEEPEST} deep")
        prefix = placed.path + "/" if asked.role == "repeat" else self._open[-1].prefix
        nodes: list[dict[str, Any]] = placed.node.setdefault("nodes", [])
        self._open.append(Open(row, name.replace("begin_", "end_"), nodes, prefix))

    def _end(self, row: SheetRow, name: str) -> None:
        if self._open[-1].ends != name:
            self.faults.at(row, "type", "end_without_begin", *_unexpected(self._open[-1], name))
            return
        for column in row.cells:
            if column not in {"type", "name", "bind::packhorse:pii", "bind::packhorse:merge"}:
                self.faults.at(
                    row, column, "cell_unused", "hãy ghi ở dòng begin", "write this into the row that begins"
                )
        self._open.pop()

    def _unknown(self, row: SheetRow, name: str) -> None:
        vi, en = REFUSED.get(name, ("hãy chọn kiểu trong docs/forms.md", "choose a type of docs/forms.md"))
        if not name:
            vi, en = (
                "thiếu type; hãy xoá dòng này nếu không dùng",
                "the type is missing; remove the row if it is not used",
            )
        self.faults.at(
            row, "type", "type_refused", f"{name!r} không dùng được; {vi}", f"{name!r} is not supported; {en}"
        )


def _unexpected(open_: Open, name: str) -> tuple[str, str]:
    """What is wrong with an `end_…` that ends something else, or nothing."""
    if not open_.row:
        begins = name.replace("end_", "begin_")
        return f"không có {begins} nào đang mở; hãy xoá dòng này", f"no {begins} is open here; remove this row"
    line, wanted = open_.row.line, open_.ends
    return f"ở đây phải là {wanted}, cho dòng {line}", f"{wanted} is expected here, for row {line}"
