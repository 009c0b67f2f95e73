"""Questions to people of the villages: what no rule and no clerk can settle is asked on the spot.

An answer comes back as an ordinary change. Nothing here compares an area: `field.questions` does, within the sight of
the caller.
"""

from __future__ import annotations

from typing import Any

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.resources.dossiers import telling
from api.resources.errands.shapes import (
    AskSchema,
    HandedSchema,
    HandOverSchema,
    QuestionDetailSchema,
    QuestionsPage,
    QuestionsQuery,
)
from api.resources.fields import next_of
from api.resources.reader import Reader, note, pii_of, reader
from field.errands.problems import NoSuchErrandProblem
from field.errands.successor import hand_over
from field.people.rights.managing import seen_person
from field.questions.asking import Asking, ask, withdraw
from field.questions.reading import Asked, AskedDetail, question_detail, questions_seen

blueprint = Blueprint("questions", __name__, url_prefix="/api/v1", description="Xã nhờ hỏi lại · Questions")
ASK = "ask"


@blueprint.route("/questions", access=staff(ASK))
@blueprint.arguments(QuestionsQuery, location="query")
@blueprint.response(200, QuestionsPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Questions about dossiers in your areas, the newest first."""
    who = reader(reading())
    keeper = caller().person if query["mine"] else None
    page = questions_seen(
        reading(), who.sight, query["after"], query["limit"], query["status"], query["dossier"], keeper
    )
    return {"questions": [told_question(each, who) for each in page.questions], "next": next_of(page.next)}


@blueprint.route("/questions", methods=["POST"], access=staff(ASK))
@blueprint.arguments(AskSchema)
@blueprint.response(201, QuestionDetailSchema)
def put(given: dict[str, Any]) -> dict[str, Any]:
    """Ask: it is on the phones of the people asked with their next sync."""
    due = given["due"].isoformat() if given["due"] else None
    asking = Asking(given["dossier"], given["paths"], caller().person, given["words"], given["people"], due)
    with writing() as connection:
        key = ask(connection, asking, reader(connection, ASK).sight, surroundings())
        note(connection, "ask_question", given["dossier"], key)
        return _whole(connection, key)


@blueprint.route("/questions/<string:question>", access=staff(ASK))
@blueprint.response(200, QuestionDetailSchema)
def one(question: str) -> dict[str, Any]:
    """One question: what stands at its paths now, and the answer that came back."""
    answer = _whole(reading(), question)
    with writing() as connection:
        note(connection, "read_question", answer["dossier"], question)
    return answer


@blueprint.route("/questions/<string:question>/withdraw", methods=["POST"], access=staff(ASK))
@blueprint.response(200, QuestionDetailSchema)
@blueprint.alt_response(409, description="It is not open any more")
def take_back(question: str) -> dict[str, Any]:
    """Take a question back: it leaves every phone."""
    with writing() as connection:
        withdraw(connection, question, caller().person, reader(connection, ASK).sight, surroundings())
        note(connection, "withdraw_question", "", question)
        return _whole(connection, question)


@blueprint.route("/errands/hand-over", methods=["POST"], access=staff(ASK))
@blueprint.arguments(HandOverSchema)
@blueprint.response(200, HandedSchema)
def pass_on(given: dict[str, str]) -> dict[str, int]:
    """Hand the open questions and visit lists that you follow to a successor."""
    with writing() as connection:
        seen_person(connection, given["successor"], caller().reach(connection, "see_people"))
        questions, lists = hand_over(connection, caller().person, given["successor"])
        note(connection, "hand_over_errands", given["successor"], f"{questions} {lists}")
    return {"questions": questions, "lists": lists}


def told_question(asked: Asked, who: Reader) -> dict[str, Any]:
    """A question of a list; title and words may name people."""
    whole = who.sees_personal((asked.row.area,), asked.row.form)
    shown = {"title": asked.row.title if whole else None, "words": asked.row.words if whole else None}
    return asked.row._asdict() | shown | {"paths": asked.paths, "people": list(asked.people), "phones": asked.phones}


def _whole(connection: Any, key: str) -> dict[str, Any]:
    who = reader(connection)
    found = question_detail(connection, key, who.sight)
    if found is None:
        raise NoSuchErrandProblem(key)
    return told_question(found.asked, who) | {
        "siblings": list(_siblings(found, who)),
        "answer": _answer(found, who),
    }


def _siblings(found: AskedDetail, who: Reader) -> Any:
    row = found.asked.row
    whole = who.sees_personal((row.area,), row.form)
    for path, heads in found.heads.items():
        shown = whole or pii_of(f"{row.form}@{row.version}", path) == "none"
        for head in heads:
            yield telling.told_side(head.name, path, head.value, found.log.get(head.name), shown)


def _answer(found: AskedDetail, who: Reader) -> dict[str, Any] | None:
    if found.answer is None:
        return None
    whole = who.sees_personal((found.asked.row.area,), found.asked.row.form)
    return {
        "told": telling.told_change(found.answer),
        "note": found.answer.note if whole else None,
        "written": telling.told_values(found.answer.values, telling.form_of(found.answer), whole),
    }
