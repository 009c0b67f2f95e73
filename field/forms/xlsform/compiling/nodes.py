"""One row of the survey as a node of the compiled form; which cells a kind of row may have.

Expressions stay text here and are listed in `Placed.expressions`, with the column that each came from.
"""

from dataclasses import dataclass, field
from typing import Any, Final

from field.forms.xlsform.cells import SheetRow
from field.forms.xlsform.compiling.details import appearance_of, parameters_of
from field.forms.xlsform.compiling.lists import Choices
from field.forms.xlsform.compiling.policies import policy_of
from field.forms.xlsform.compiling.prefill import PREFILL_COLUMN, prefill_of
from field.forms.xlsform.compiling.words import speech_of, words_of
from field.forms.xlsform.faults import Faults
from field.forms.xlsform.language.types import FILE_LISTS, LISTS, Type

_SAID: Final = frozenset({"label", "hint", "guidance_hint", "media"})
_ASKED: Final = _SAID | {"required", "relevant", "constraint", "constraint_message", "required_message", "calculation"}
_OURS: Final = frozenset({"type", "name", "bind::packhorse:merge", "bind::packhorse:pii"})
COLUMNS: Final = {
    "question": _OURS
    | _ASKED
    | {PREFILL_COLUMN, "default", "readonly", "appearance", "choice_filter", "parameters", "autoplay"},
    "note": _OURS | _SAID | {"relevant", "appearance", "autoplay", "default", "calculation", "readonly"},
    "meta": _OURS | _SAID | {"parameters"},
    "file": frozenset({"type", "name", "label", "bind::packhorse:pii"}),
    "group": _OURS | _SAID | {"relevant", "appearance"},
    "repeat": _OURS | _SAID | {"relevant", "appearance", "repeat_count"},
}
"""The columns that a row of each role may fill."""

EXPRESSIONS: Final = ("relevant", "constraint", "calculation", "choice_filter", "repeat_count", "required", "readonly")
"""Columns that hold an expression (`required` and `readonly` may also say yes or no)."""
_YES: Final = frozenset({"yes", "true", "true()", "1"})
_NO: Final = frozenset({"no", "false", "false()", "0"})


@dataclass(slots=True)
class Placed:
    """A node, its row and its pattern in a dossier ("" for what has no value). `expressions`: key in node -> column."""

    node: dict[str, Any]
    row: SheetRow
    role: str
    path: str
    expressions: dict[str, str] = field(default_factory=dict)


def make_node(row: SheetRow, name: str, rest: str, asked: Type, prefix: str, lists: Choices, faults: Faults) -> Placed:
    """The node of a row whose name is sound; `prefix` is the repeat it stands in, with a slash."""
    _check_cells(row, asked, faults)
    path = _path(row.get("name"), name, asked, prefix)
    node: dict[str, Any] = {"type": name.removeprefix("begin_"), "name": row.get("name")}
    if path:
        node["path"] = path
    node |= speech_of(row)
    placed = Placed(node, row, asked.role, path)
    _source(placed, name, rest, lists, faults)
    appearance_of(row, asked, node, faults)
    parameters_of(row, asked, node, faults)
    _messages(row, node)
    _expressions(placed, asked)
    _check_whole(placed, name, faults)
    policy_of(placed, name, asked, lists, faults)
    prefill_of(placed, name, faults)
    return placed


def _path(own: str, name: str, asked: Type, prefix: str) -> str:
    if asked.role in {"note", "file", "group"}:
        return ""
    varies = asked.role == "repeat" or name.startswith("select_multiple")
    return f"{prefix}{own}/*" if varies else prefix + own


def _check_cells(row: SheetRow, asked: Type, faults: Faults) -> None:
    for column in row.cells:
        if column.partition("::")[0] not in COLUMNS[asked.role] and column not in COLUMNS[asked.role]:
            vi, en = (
                f"cột này không có nghĩa ở dòng {row.get('type')}; hãy xoá",
                f"no meaning at {row.get('type')}; clear it",
            )
            faults.at(row, column, "cell_unused", vi, en)


def _check_whole(placed: Placed, name: str, faults: Faults) -> None:
    """What a row of this kind cannot do without."""
    row, node = placed.row, placed.node
    is_shown = placed.role == "note" or (placed.role == "question" and name not in {"calculate", "hidden"})
    if is_shown and not node.keys() & {"label", "hint", "media"}:
        vi, en = "câu hỏi không có lời; hãy viết label", "the question says nothing; write a label"
        faults.at(row, "label::vi", "label_missing", vi, en)
    if name == "calculate" and "calculation" not in node and "default" not in node:
        vi, en = "thiếu phép tính", "the calculation is missing"
        faults.at(row, "calculation", "calculation_missing", vi, en)


def _source(placed: Placed, name: str, rest: str, lists: Choices, faults: Faults) -> None:
    """Where the choices come from: a list of the form, or a file."""
    row, node = placed.row, placed.node
    if name in LISTS and rest in lists:
        node["list"] = rest
    elif name in LISTS:
        shown, words = rest.partition(" ")[0], rest.split()
        if words[1:] == ["or_other"] or words[1:] == ["or", "specify", "other"]:
            vi, en = "thêm lựa chọn 'khac' và một câu hỏi text", "add a choice 'other' and a question of type text"
            faults.at(row, "type", "type_refused", f"không dùng or_other; {vi}", f"or_other is not supported; {en}")
        else:
            vi, en = (
                f"không có danh mục {shown!r}; thêm vào trang choices",
                f"list {shown!r} is missing; add it to choices",
            )
            faults.at(row, "type", "list_missing", vi, en)
    elif name in FILE_LISTS and rest.endswith(".csv") and "/" not in rest and " " not in rest:
        node["file"] = rest
    elif name in FILE_LISTS:
        vi, en = (
            "viết tên tệp .csv sau type (GeoJSON và XML: lưu lại thành CSV)",
            "name a .csv file after the type (save GeoJSON and XML as CSV)",
        )
        faults.at(row, "type", "list_missing", vi, en)
    elif rest:
        vi, en = f"thừa chữ {rest!r}", f"nothing is expected after the type: {rest!r}"
        faults.at(row, "type", "type_refused", vi, en)
    if name == "csv-external":
        node["file"] = row.get("name") + ".csv"


def _messages(row: SheetRow, node: dict[str, Any]) -> None:
    columns = {"constraint": "constraint_message", "required": "required_message"}
    messages = {name: said for name, column in columns.items() if (said := words_of(row, column))}
    if messages:
        node["messages"] = messages
    if row.get("autoplay"):
        node["autoplay"] = row.get("autoplay")


def _expressions(placed: Placed, asked: Type) -> None:
    """Note which cells hold expressions; a plain yes is true and a plain no is left out."""
    row, node = placed.row, placed.node
    for column in EXPRESSIONS:
        text = row.get(column)
        if column in {"required", "readonly"} and text.lower() in _YES:
            node[column] = True
        elif (
            text and not (column in {"required", "readonly"} and text.lower() in _NO) and column in COLUMNS[asked.role]
        ):
            node[column], placed.expressions[column] = text, column
    default = row.get("default")
    if default and is_dynamic(default, node["type"]):
        node["default"], placed.expressions["default"] = default, "default"
    elif default:
        node["default"] = default


_ARITHMETIC: Final = (" + ", " - ", " * ", " div ", " mod ")


def is_dynamic(default: str, type_: str) -> bool:
    """Whether a default is computed: it calls a function, names a question or counts (`today()`, `${ten}`, `1 + 2`)."""
    if "${" in default or ("(" in default and default.endswith(")")):
        return True
    return type_ in {"integer", "decimal", "range"} and any(sign in default for sign in _ARITHMETIC)
