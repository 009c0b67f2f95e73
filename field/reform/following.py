"""People who follow: whoever holds an area that went over holds the new one instead, from now on.

It is an ordinary change of their grants, so it makes the next version of their scope, and what they wrote under the
one before is judged by that. This module must not decide who follows.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from field.people.rights.scope import Grant, assign, grants_from, grants_text, scopes_of
from field.storage.bulk import any_of
from field.surroundings import Surroundings
from field.tables import assignment

Texts = dict[str, dict[str, str]]
"""By person the grants `before` and `after`, as scope versions keep them."""


def regrant(connection: Connection, follow: Mapping[str, str], surroundings: Surroundings) -> Texts:
    """Give everybody who holds one of these areas the one that it maps to; returns what they held and hold."""
    held = select(assignment.c.person).where(any_of(assignment.c.area, sorted(follow))).distinct()
    people = sorted(connection.scalars(held)) if follow else []
    found: Texts = {}
    for (person, _), scope in scopes_of(connection, [(each, None) for each in people]).items():
        after = tuple(dict.fromkeys(_followed(scope.grants, follow, surroundings.now())))
        if after != scope.grants:
            assign(connection, person, after, surroundings)
            found[person] = {"before": grants_text(scope.grants), "after": grants_text(after)}
    return found


def give_back(connection: Connection, texts: Mapping[str, Mapping[str, str]], surroundings: Surroundings) -> list[str]:
    """Everybody holds again what they held; returns those who were given other roles since, who keep these."""
    scopes = scopes_of(connection, [(each, None) for each in texts])
    changed = []
    for (person, _), scope in sorted(scopes.items()):
        if grants_text(scope.grants) == texts[person]["after"]:
            assign(connection, person, grants_from(texts[person]["before"]), surroundings)
        else:
            changed.append(person)
    return changed


def _followed(grants: Iterable[Grant], follow: Mapping[str, str], now: int) -> Iterable[Grant]:
    for grant in grants:
        ended = grant.valid_to is not None and grant.valid_to <= now
        yield grant if ended or grant.area not in follow else replace(grant, area=follow[grant.area])
