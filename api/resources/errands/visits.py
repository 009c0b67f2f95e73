"""Visit lists: dossiers that people of the villages are given to go and see, and how far they have come."""

from __future__ import annotations

from typing import Any

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import reading, surroundings, writing
from api.resources.errands.shapes import (
    CloseSchema,
    GiveSchema,
    ListsQuery,
    PeopleSchema,
    VisitListDetailSchema,
    VisitListsPage,
)
from api.resources.fields import next_of
from api.resources.reader import Reader, note, reader
from field.dossiers.lists import Filter
from field.errands.problems import NoSuchErrandProblem
from field.visits.giving import Giving, close, give, give_to
from field.visits.reading import Given, list_detail, lists_seen

blueprint = Blueprint("visits", __name__, url_prefix="/api/v1", description="Danh sách cần đến · Visit lists")
ASK = "ask"


@blueprint.route("/visit-lists", access=staff(ASK))
@blueprint.arguments(ListsQuery, location="query")
@blueprint.response(200, VisitListsPage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """Visit lists of your areas with their progress, the newest first."""
    keeper = caller().person if query["mine"] else None
    sight = reader(reading()).sight
    page = lists_seen(reading(), sight, query["after"], query["limit"], query["status"], keeper)
    return {"lists": [told_list(each) for each in page.lists], "next": next_of(page.next)}


@blueprint.route("/visit-lists", methods=["POST"], access=staff(ASK))
@blueprint.arguments(GiveSchema)
@blueprint.response(201, VisitListDetailSchema)
def put(given: dict[str, Any]) -> dict[str, Any]:
    """Give a list: it is on the phones of these people with their next sync, each with the dossiers of its areas."""
    wanted = Filter(
        area=given["area"],
        form=given["form"],
        life="active",
        conflicts=given["conflicts"],
        text=given["text"],
        before=given["before"],
    )
    giving = Giving(
        title=given["title"],
        form=given["form"],
        area=given["area"],
        people=given["people"],
        by=caller().person,
        dossiers=given["dossiers"],
        wanted=wanted,
        words=given["words"],
        due=given["due"].isoformat() if given["due"] else None,
    )
    with writing() as connection:
        key = give(connection, giving, reader(connection, ASK).sight, surroundings())
        note(connection, "give_visit_list", "", key)
        return _whole(connection, key)


@blueprint.route("/visit-lists/<string:visit_list>", access=staff(ASK))
@blueprint.response(200, VisitListDetailSchema)
def one(visit_list: str) -> dict[str, Any]:
    """One list with its visits: who was where, when and how."""
    answer = _whole(reading(), visit_list)
    with writing() as connection:
        note(connection, "read_visit_list", "", visit_list)
    return answer


@blueprint.route("/visit-lists/<string:visit_list>/people", methods=["PUT"], access=staff(ASK))
@blueprint.arguments(PeopleSchema)
@blueprint.response(200, VisitListDetailSchema)
@blueprint.alt_response(409, description="It is not open any more")
def give_others(given: dict[str, Any], visit_list: str) -> dict[str, Any]:
    """Give a list to exactly these people from now on; what was visited stays."""
    with writing() as connection:
        give_to(connection, visit_list, given["people"], reader(connection, ASK).sight, surroundings())
        note(connection, "give_visit_list", "", visit_list)
        return _whole(connection, visit_list)


@blueprint.route("/visit-lists/<string:visit_list>/close", methods=["POST"], access=staff(ASK))
@blueprint.arguments(CloseSchema)
@blueprint.response(200, VisitListDetailSchema)
@blueprint.alt_response(409, description="It is not open any more")
def end(given: dict[str, str], visit_list: str) -> dict[str, Any]:
    """Close a list as finished or withdrawn: it leaves every phone, and its progress stays as it is."""
    with writing() as connection:
        sight = reader(connection, ASK).sight
        close(connection, visit_list, given["how"], caller().person, sight, surroundings())
        note(connection, "close_visit_list", "", visit_list)
        return _whole(connection, visit_list)


def told_list(given: Given) -> dict[str, Any]:
    """A list with its progress."""
    return given.row._asdict() | {"people": list(given.people), "phones": given.phones, "progress": given.progress}


def _whole(connection: Any, key: str) -> dict[str, Any]:
    who = reader(connection)
    found = list_detail(connection, key, who.sight)
    if found is None:
        raise NoSuchErrandProblem(key)
    return told_list(found[0]) | {"visits": [_visit(row, who) for row in found[1]]}


def _visit(row: Any, who: Reader) -> dict[str, Any]:
    whole = who.sees_personal((row.area,), row.form)
    return row._asdict() | {"title": row.title if whole else None}
