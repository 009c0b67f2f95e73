"""What a form says of itself: what titles and finds a dossier, what marks duplicates, who may use it, its consent."""

import re
from typing import Any

from field.forms.expressions import Shape
from field.forms.xlsform.compiling.expressions import check_references, named_twice, read_expression
from field.forms.xlsform.compiling.nodes import Placed
from field.forms.xlsform.compiling.settings import Settings
from field.forms.xlsform.compiling.survey import Survey
from field.forms.xlsform.faults import Faults
from sync.values.plain import read_boolean

SEARCHED = frozenset({"text", "barcode"})
"""Types of questions that find a dossier where the form does not say which."""
WITHDRAWAL = "latest_withdrawal_wins"
"""The policy of a consent question."""

_PART = r"(?:\$\{\w[\w.-]{0,79}\}|'[^']*'|\"[^\"]*\")"
_NAME = re.compile(rf"\s*(?:(concat|coalesce)\(\s*)?{_PART}(?:\s*,\s*{_PART})*\s*\)?\s*")
_EACH = re.compile(r"\$\{([^{}]{0,80})\}|'([^']*)'|\"([^\"]*)\"")


def name_of(settings: Settings, shape: Shape, survey: Survey, faults: Faults) -> dict[str, Any]:
    """How a dossier is called (`instance_name`): its expression, and the parts that it joins or chooses from."""
    text = settings.row.get("instance_name")
    if not text:
        return {"first": False, "parts": []}
    found = _NAME.fullmatch(text)
    if found is None or ("," in re.sub(_EACH, "", text) and not found[1]):
        vi, en = (
            "chỉ dùng ${ten}, concat(…) hoặc coalesce(…)",
            "write ${name}, concat(…) or coalesce(…) of questions and words",
        )
        faults.at(settings.row, "instance_name", "setting_wrong", vi, en)
        return {}
    parts = [["path", part[1]] if part[1] else ["words", part[2] or part[3]] for part in _EACH.finditer(text)]
    for kind, name in parts:
        if kind == "path" and (name not in survey.by_path or "/" in survey.by_path[name].path):
            vi, en = f"không có câu hỏi {name!r} ngoài nhóm lặp", f"there is no question {name!r} outside of repeats"
            faults.at(settings.row, "instance_name", "expression_unknown_name", vi, en, name)
    check_references(settings.row, shape, named_twice(survey.placed), faults)
    tree = read_expression(settings.row, "instance_name", text, shape, None, faults)
    return {"text": text, "tree": tree, "first": found[1] == "coalesce", "parts": parts}


def search_of(settings: Settings, survey: Survey, faults: Faults) -> dict[str, Any]:
    """The paths that find a dossier and those that mark a possible duplicate; never sensitive ones."""
    asked = [each for each in survey.placed if each.role == "question" and "kind" in each.node]
    plain = [each.path for each in asked if each.node["type"] in SEARCHED and each.node["pii"] != "sensitive"]
    found = {"search": _named(settings, "packhorse:search", survey, faults) or plain}
    duplicate = _named(settings, "packhorse:duplicate", survey, faults)
    return found | ({"duplicate": duplicate} if duplicate else {})


def use_of(settings: Settings) -> dict[str, Any]:
    """The areas and roles that may use the form; nothing named means all."""
    use = {"areas": settings.names("packhorse:areas"), "roles": settings.names("packhorse:roles")}
    return {"use": {name: named for name, named in use.items() if named}}


def consent_of(settings: Settings, survey: Survey, faults: Faults) -> dict[str, Any]:
    """The question that asks for consent, its purpose and the version of its words."""
    asks = [each.path for each in survey.placed if each.node.get("merge") == WITHDRAWAL]
    named = settings.names("packhorse:consent")
    for name in named:
        if name not in asks:
            vi = f"câu hỏi {name!r} phải có packhorse:merge = {WITHDRAWAL}"
            en = f"the question {name!r} must have packhorse:merge = {WITHDRAWAL}"
            faults.at(settings.row, "packhorse:consent", "setting_wrong", vi, en, name)
    path = next(iter(named or asks), "")
    if path in survey.by_path:
        _check_consent(survey.by_path[path], survey, faults)
    words = {key: settings.row.get(f"packhorse:consent_{key}") for key in ("purpose", "version")}
    return {"consent": {"path": path} | {key: text for key, text in words.items() if text}} if path else {}


def _check_consent(placed: Placed, survey: Survey, faults: Faults) -> None:
    """It is asked once for a dossier, and its choices say yes and no."""
    codes = [choice["code"] for choice in survey.lists.get(placed.node.get("list", ""), ())]
    if "/" in placed.path or placed.node["type"] != "select_one" or not {True, False} <= set(map(read_boolean, codes)):
        vi = "câu hỏi xin đồng ý phải là select_one ngoài nhóm lặp, có lựa chọn mã co và khong"
        en = "the question for consent is a select_one outside of repeats with the choices yes and no"
        faults.at(placed.row, "type", "setting_wrong", vi, en, placed.path)


def _named(settings: Settings, column: str, survey: Survey, faults: Faults) -> list[str]:
    paths = []
    for name in settings.names(column):
        placed = next((each for each in survey.placed if each.row.get("name") == name and "kind" in each.node), None)
        if placed is None:
            faults.at(
                settings.row,
                column,
                "expression_unknown_name",
                f"không có câu hỏi {name!r}",
                f"there is no question {name!r}",
                name,
            )
        elif placed.node["pii"] == "sensitive":
            vi, en = f"{name!r} là dữ liệu nhạy cảm, không dùng để tìm", f"{name!r} is sensitive and finds nothing"
            faults.at(settings.row, column, "setting_wrong", vi, en, name)
        else:
            paths.append(placed.path)
    return paths
