"""What a phone is told of a question: which dossier, which paths, which siblings; never a value of the dossier."""

from collections.abc import Collection

import orjson
from sqlalchemy import Connection, select

from field.storage.bulk import any_of
from field.tables import question, question_person
from sync.strict_json import dumps


def question_lines(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The line of each question; two statements."""
    if not ids:
        return {}
    people = people_of(connection, ids)
    rows = connection.execute(select(question).where(any_of(question.c.id, ids)))
    lines = {}
    for row in rows:
        told = {
            "id": row.id,
            "rev": row.revision,
            "dossier": row.dossier,
            "paths": orjson.loads(row.paths),
            "names": orjson.loads(row.names),
            "words": row.words,
            "by": row.by,
            "at": row.at,
        }
        extras = {"due": row.due, "for": people.get(row.id)}
        lines[row.id] = dumps({"question": told | {key: value for key, value in extras.items() if value}})
    return lines


def people_of(connection: Connection, ids: Collection[str]) -> dict[str, list[str]]:
    """Who is asked by name."""
    asked = select(question_person).where(any_of(question_person.c.question, ids)).order_by(question_person.c.person)
    found: dict[str, list[str]] = {}
    for row in connection.execute(asked):
        found.setdefault(row.question, []).append(row.person)
    return found
