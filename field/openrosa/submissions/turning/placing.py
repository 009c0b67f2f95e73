"""About which dossier a submission is and on which line it stands; and where a dossier begins that an app posts.

That is the area that its answers name or, without one, the area of its author. This module must not judge whether its
author may write there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from field.areas.tree import ancestors_of
from field.forms.compiled.forms import PLACES
from field.forms.form import Form
from field.openrosa.app_users import AppUser
from field.openrosa.submissions.reading.answers import Answers
from field.openrosa.submissions.reading.instance import Instance
from field.openrosa.submissions.stored import Stored
from field.openrosa.submissions.turning.drafting import AREA, Known
from field.openrosa.submissions.turning.lines import standing_of
from field.people.rights.roles import may
from field.tables import state
from sync.head import Value

_IS_KNOWN = select(state.c.number).where(state.c.dossier == bindparam("wanted"))


def placed(one: Stored, instance: Instance, others: Sequence[Stored], stream: str) -> Stored:
    """A submission beside `others` that correct it or that it corrects: its dossier is theirs, and so is its line.

    It stands beside the first where that has its id.
    """
    standing = standing_of(instance.entity, stream)
    return replace(
        one,
        stream=stream,
        dossier=others[0].dossier if others and instance.entity is None else one.dossier,
        branch=standing.branch,
        step=standing.step,
        trunk=standing.trunk,
        beside=any(each.instance == one.instance for each in others),
    )


def begun(
    connection: Connection, user: AppUser, one: Stored, instance: Instance, known: Known, answers: Answers,
    is_new: bool, above: dict[str, frozenset[str]],
) -> dict[str, Value]:  # fmt: skip
    """Where a dossier begins that this one begins, as far as home knows. `is_new`: nobody can know its dossier yet.

    `above` keeps what was read of areas, by each what it lies in.
    """
    if one.beside or one.trunk is not None or one.step or (instance.entity and not instance.entity.creates):
        return {}
    others = any(each.said for each in known.submissions)
    if one.deprecated if others else not is_new and _is_known(connection, one.dossier):
        return {}
    area = area_of(connection, known.form, answers, user, above)
    return {AREA: area} if area else {}


def _is_known(connection: Connection, dossier: str) -> bool:
    return connection.execute(_IS_KNOWN, {"wanted": dossier}).scalar() is not None


def area_of(
    connection: Connection, form: Form, answers: Answers, user: AppUser, above: dict[str, frozenset[str]]
) -> str:
    """The id of the area; "" where nobody can say."""
    held = {
        grant.area: None for grant in user.scope.grants if grant.form in {None, form.id} and may(grant.role, "write")
    }
    named = list(_named(form, answers))
    unread = [area for area in named if area not in above]
    if unread:
        above |= dict.fromkeys(unread, frozenset()) | ancestors_of(connection, unread)
    own = next((area for area in named if not above[area].isdisjoint(held)), None)
    return own or next(iter(named), "") or next(iter(held), "")


def _named(form: Form, answers: Answers) -> Iterator[str]:
    """The areas that answers name, the lowest list first: villages before communes."""
    for file in sorted(PLACES):
        asked = (path for path, question in form.questions.items() if question.choices_from == file)
        yield from _texts(answers.values.get(path) for path in asked)


def _texts(values: Iterable[Value]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))
