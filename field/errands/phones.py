"""Which phones should hear of which errand now, against what each has heard: sets, compared by the database.

A phone should hear of an errand while somebody of it who is asked may write where the dossier is now. The same rule
covers new phones, new keys, moves of dossiers and of people, and grants that end: nothing has to be remembered but what
was told. This module must not publish.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TextClause

from field.people.rights.roles import ROLES, is_staff, may
from field.storage.given import packed, with_given

_WRITERS = ", ".join(f"'{role}'" for role in ROLES if may(role, "write"))
_VILLAGERS = ", ".join(f"'{role}'" for role in ROLES if may(role, "write") and not is_staff(role))

_HOLDS = f"a.role IN ({_WRITERS}) AND a.valid_from <= :now AND (a.valid_to IS NULL OR a.valid_to > :now)"
_THERE = f"""
JOIN placement AS p ON p.dossier = d.dossier AND p."left" IS NULL
JOIN area_within AS w ON w.area = p.area
JOIN assignment AS a ON a.area = w.ancestor AND (a.form IS NULL OR a.form = d.form) AND {_HOLDS}
JOIN person AS who ON who.id = a.person AND who.active
"""
"""Who may write where dossier `d` is now."""
_HANDS = """
JOIN installation_person AS h ON h.person = a.person
JOIN installation AS i ON i.stream = h.stream AND i.revoked IS NULL"""
_QUESTIONS = f"""
SELECT DISTINCT i.stream AS installation, q.id AS errand, 'question' AS kind, q.revision AS revision, 0 AS mark
FROM question AS q JOIN dossier AS d ON d.dossier = q.dossier {_THERE} {_HANDS}
WHERE q.status = 'open' AND (
  EXISTS (SELECT 1 FROM question_person AS one WHERE one.question = q.id AND one.person = a.person)
  OR (a.role IN ({_VILLAGERS}) AND NOT EXISTS (SELECT 1 FROM question_person AS one WHERE one.question = q.id)))"""  # noqa: S608
_VISITS = f"""
FROM visit_list AS l
{{then}} visit_person AS g ON g.list = l.id
{{then}} assignment AS a ON a.person = g.person AND {_HOLDS}
{{then}} person AS who ON who.id = a.person AND who.active
{{then}} installation_person AS h ON h.person = a.person
{{then}} installation AS i ON i.stream = h.stream AND i.revoked IS NULL
{{then}} visit AS v ON v.list = l.id
{{then}} dossier AS d ON d.dossier = v.dossier AND (a.form IS NULL OR a.form = d.form)
{{then}} placement AS p ON p.dossier = d.dossier AND p."left" IS NULL
{{then}} area_within AS w ON w.area = p.area AND w.ancestor = a.area
WHERE l.status = 'open'"""
"""From the open lists to those they are given to and their phones, and from there to each dossier."""
_WANTED = f"""
WITH wanted AS (
  SELECT installation, errand, kind, revision, SUM(mark) AS reach FROM (
    {_QUESTIONS} UNION ALL
    SELECT DISTINCT i.stream, l.id, 'visit', l.revision, v.mark {_VISITS}
  ) AS each GROUP BY installation, errand, kind, revision)
SELECT w.installation, w.errand, w.kind, w.revision, w.reach,
  CASE WHEN t.reach = w.reach THEN t.revision ELSE -1 END AS since
FROM wanted AS w LEFT JOIN errand_told AS t ON t.installation = w.installation AND t.errand = w.errand
WHERE t.errand IS NULL OR t.revision < w.revision OR t.reach <> w.reach
UNION ALL
SELECT t.installation, t.errand, t.kind, NULL, NULL, NULL FROM errand_told AS t WHERE NOT EXISTS (
  SELECT 1 FROM wanted AS w WHERE w.installation = t.installation AND w.errand = t.errand)
ORDER BY 1, 2"""  # noqa: S608 - our own text
_NAMED = f"""
SELECT DISTINCT i.stream AS installation, v.list, v.dossier, v.by, v.how, v.at, v.revision {_VISITS}
AND EXISTS (SELECT 1 FROM {{given}} WHERE given.value ->> 0 = i.stream AND given.value ->> 1 = l.id
  AND CAST(given.value ->> 2 AS bigint) < v.revision)
ORDER BY 1, 2, 3"""  # noqa: S608 - our own text
_MAY_WRITE = f"""
SELECT DISTINCT d.dossier, a.person FROM {{given}} JOIN dossier AS d ON d.dossier = given.value ->> 0 {_THERE}"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Owed:
    """What a phone should be told of an errand: what is newer than `since` (-1: all) or, `revision` None, its end."""

    installation: str
    errand: str
    kind: str
    revision: int | None
    reach: int
    since: int


def owed(connection: Connection, now: int) -> list[Owed]:
    """Everything that some phone should hear and has not; one statement."""
    rows = connection.execute(_in_order(connection, _WANTED), {"now": now})
    return [
        Owed(row.installation, row.errand, row.kind, row.revision, int(row.reach or 0), row.since or 0) for row in rows
    ]


def visits_named(connection: Connection, told: list[Owed], now: int) -> dict[tuple[str, str], list[Any]]:
    """For each phone and list the visits that it may be told of and that are new to it; one statement."""
    found: dict[tuple[str, str], list[Any]] = {}
    if told:
        given = packed((each.installation, each.errand, each.since) for each in told)
        for row in connection.execute(_in_order(connection, _NAMED), {"given": given, "now": now}):
            found.setdefault((row.installation, row.list), []).append(row)
    return found


def _in_order(connection: Connection, statement: str) -> TextClause:
    """As it is written: SQLite, which does not know how few lists are open, would begin with every phone."""
    then = "CROSS JOIN" if connection.dialect.name == "sqlite" else "JOIN"
    return with_given(connection, statement.replace("{then}", then))


def writers_of(connection: Connection, dossiers: list[str], now: int) -> dict[str, set[str]]:
    """For each of these dossiers the people who may write there now; one statement."""
    found: dict[str, set[str]] = {}
    given = packed((each,) for each in dossiers)
    for dossier, person in connection.execute(with_given(connection, _MAY_WRITE), {"given": given, "now": now}):
        found.setdefault(dossier, set()).add(person)
    return found
