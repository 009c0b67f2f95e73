"""Where a dossier begins that an app posts: the area that its answers name or, without one, the area of its author.

This module must not judge whether its author may write there.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection

from field.areas.tree import ancestors_of
from field.forms.compiled.forms import PLACES
from field.forms.form import Form
from field.openrosa.app_users import AppUser
from field.openrosa.submissions.reading.answers import Answers
from field.people.rights.roles import may
from sync.head import Value


def area_of(connection: Connection, form: Form, answers: Answers, user: AppUser) -> str:
    """The id of the area; "" where nobody can say."""
    held = {
        grant.area: None for grant in user.scope.grants if grant.form in {None, form.id} and may(grant.role, "write")
    }
    named = list(_named(form, answers))
    above = ancestors_of(connection, named)
    own = next((area for area in named if not above.get(area, frozenset()).isdisjoint(held)), None)
    return own or next(iter(named), "") or next(iter(held), "")


def _named(form: Form, answers: Answers) -> Iterator[str]:
    """The areas that answers name, the lowest list first: villages before communes."""
    for file in sorted(PLACES):
        asked = (path for path, question in form.questions.items() if question.choices_from == file)
        yield from _texts(answers.values.get(path) for path in asked)


def _texts(values: Iterable[Value]) -> Iterator[str]:
    return (value for value in values if isinstance(value, str))
