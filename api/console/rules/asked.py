"""Which rule and which conflicts a form asks for, and what may be chosen there.

It may not judge a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from api.auth.gate import caller
from api.console.reconcile.speaking import Speaking
from api.errors.raised import Detail, Refusal
from field.areas.tree import names_of
from field.dossiers.sight import Sight
from field.forms.published.catalogue import stored_catalogue
from field.office.many.finding import numbers
from field.office.many.rules import METRES, RULES
from field.office.many.wanted import Wanted

MOST_AREAS = 300
RANKS = {"": None, "0": 0, "1": 1, "2": 2}
BETWEEN = "|"
"""Parts a form from one of its questions in what is chosen."""


@dataclass(frozen=True, slots=True)
class Group:
    """A form and how many conflicts it has; its questions as (value to send, words, how many)."""

    key: str
    words: str
    many: int
    questions: tuple[tuple[str, str, int], ...]


def wanted_of(form: dict[str, str]) -> Wanted:
    """What a form asks for. Raises Refusal for a rule, a distance or a rank that there is not."""
    rule, metres, rank = form.get("rule", ""), form.get("metres", str(METRES[0])), form.get("rank", "")
    if rule not in RULES or rank not in RANKS or metres not in map(str, METRES):
        raise Refusal("wrong_values", [Detail("rule / metres / rank", "unknown")])
    key, _, pattern = form.get("about", "")[:500].partition(BETWEEN)
    return Wanted(rule, int(metres), key, pattern, form.get("area", "")[:80], RANKS[rank])


def groups(connection: Connection, sight: Sight, speaking: Speaking) -> tuple[Group, ...]:
    """What a rule may be asked about, by form, the largest first."""
    newest, counted = stored_catalogue(connection).newest, numbers(connection, sight)
    by_form: dict[str, list[tuple[str, str, int]]] = {}
    for (form, pattern), many in counted.items():
        words = speaking.label(newest.get(form), pattern)
        by_form.setdefault(form, []).append((f"{form}{BETWEEN}{pattern}", words, many))
    made = [
        Group(
            f"{form}{BETWEEN}",
            speaking.form(newest.get(form), form),
            sum(many for _, _, many in questions),
            tuple(sorted(questions, key=lambda each: (-each[2], each[1]))),
        )
        for form, questions in by_form.items()
    ]
    return tuple(sorted(made, key=lambda group: (-group.many, group.key)))


def areas(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Where the caller may settle; none when these are too many to choose from."""
    reach = caller().reach(connection, "settle").areas
    if len(reach) > MOST_AREAS:
        return ()
    return tuple(sorted(names_of(connection, reach).items(), key=lambda each: each[1]))
