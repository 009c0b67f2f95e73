"""What a policy needs to know of a question: its kind, its policy and the order of its choices.

A form says the policy in the bind attribute `packhorse:merge`, such as `max:order` or `state_machine:staff`; where it
says nothing, the kind of question decides. The paths beginning with `_` are ours and have their own questions here.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sync.values import kind_of
from sync.values.kinds import ANY

RULES: Final = frozenset(
    {
        "add_wins_set",
        "append",
        "conflict",
        "conflict_geometry",
        "derived",
        "geo_best",
        "immutable",
        "keep_all",
        "latest",
        "latest_withdrawal_wins",
        "max",
        "min",
        "or_true",
        "ordered_list",
        "staff_wins",
        "state_machine",
        "union_by_key",
    }
)
_ARGUMENTS: Final = {"max": {"", "order"}, "min": {"", "order"}, "state_machine": {"staff"}}

_DEFAULT_BY_TYPE: Final = {
    "select_multiple": "add_wins_set",
    "select_multiple_from_file": "add_wins_set",
    "image": "keep_all",
    "audio": "keep_all",
    "video": "keep_all",
    "file": "keep_all",
    "background-audio": "keep_all",
    "geopoint": "geo_best",
    "start-geopoint": "latest",
    "geotrace": "conflict_geometry",
    "geoshape": "conflict_geometry",
    "calculate": "derived",
    "begin_repeat": "union_by_key",
    "start": "latest",
    "end": "latest",
    "today": "latest",
    "deviceid": "latest",
    "username": "latest",
    "phonenumber": "latest",
    "email": "latest",
}


class UnknownPolicyError(ValueError):
    """A form names a policy that does not exist; the message says which ones do."""


@dataclass(frozen=True, slots=True)
class Policy:
    """A rule and its argument: `max:order` is rule `max` with argument `order`."""

    rule: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question as policies see it.

    `path` is the path as the form writes it, without row ids. `kind` is a kind of `sync.values`. `policy` is the text
    of the form; empty means `conflict`. `choices` are the codes of the choices in the order of the form, lowest first.
    `machine` names a state machine of `sync.policy.machines`; empty: the one whose states hold all choices.
    """

    path: str
    kind: str = ANY
    policy: str = "conflict"
    choices: tuple[str, ...] = ()
    machine: str = ""


def _argument_fits(rule: str, argument: str) -> bool:
    if rule == "union_by_key":
        return True
    return argument in _ARGUMENTS.get(rule, {""})


@lru_cache(maxsize=1 << 10)
def parse_policy(text: str) -> Policy:
    """The policy that a form's text names; blank is `conflict`. UnknownPolicyError when there is no such policy."""
    rule, _, argument = text.strip().partition(":")
    if not rule:
        return Policy("conflict")
    if rule not in RULES:
        raise UnknownPolicyError(f"unknown merge policy {text!r}; use one of {', '.join(sorted(RULES))}")
    if not _argument_fits(rule, argument):
        allowed = " or ".join(repr(f"{rule}:{one}" if one else rule) for one in sorted(_ARGUMENTS.get(rule, {""})))
        raise UnknownPolicyError(f"unknown merge policy {text!r}; write {allowed}")
    return Policy(rule, argument)


def default_policy(question_type: str) -> str:
    """The policy of a question whose form names none, from its XLSForm type such as `select_one yn`."""
    words = question_type.split()
    return _DEFAULT_BY_TYPE.get(words[0].lower(), "conflict") if words else "conflict"


def question_of(
    path: str, question_type: str, policy: str = "", choices: tuple[str, ...] = (), constraint: str = ""
) -> Question:
    """A form's question; `policy` is the bind attribute `packhorse:merge`. UnknownPolicyError as `parse_policy`."""
    chosen = policy.strip() or default_policy(question_type)
    parse_policy(chosen)
    return Question(path, kind_of(question_type, constraint), chosen, choices)


_RESERVED: Final = {
    "_life": Question("_life", "select_one", "conflict", ("active", "archived", "deleted")),
    "_area": Question("_area", "select_one", "conflict"),
    "_number": Question("_number", "text", "conflict"),
    "_same": Question("_same", "set_element", "add_wins_set"),
    "_consent": Question("_consent", "list", "keep_all"),
}


def reserved_question(path: str) -> Question | None:
    """The question behind one of our own paths (`_area`, `nguoi/7f3k/_life`, `_same/<dossier>`); None for others.

    `sync.life` judges `_life` by what its author had seen; the policy here is for plain siblings of it.
    """
    parts = path.split("/")
    if len(parts) == 2 and parts[0] == "_same":
        return _RESERVED["_same"]
    return _RESERVED["_life"] if parts[-1] == "_life" else _RESERVED.get(path)
