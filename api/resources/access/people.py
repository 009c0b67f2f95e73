"""People of the office and the villages: list, add, what they hold, passwords, enrolment slips. Staff only.

Who may manage whom is for `field.people.rights.managing`; nothing here compares an area or a role.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate
from sqlalchemy import Connection

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading, surroundings, writing
from api.resources.fields import Moment, PageQuery, PageSchema, text
from api.resources.reader import note
from field.people.accounts import Newcomer, add_person, set_active
from field.people.directory import Page, Person, get_person, list_people
from field.people.enrolling.tickets import issue_ticket
from field.people.passwords import set_password
from field.people.rights.managing import Manager, managed_person, regrant, seen_person
from field.people.rights.scope import Grant
from field.staff.factor import remove

blueprint = Blueprint("people", __name__, url_prefix="/api/v1", description="Người và vai trò · People and roles")


class GrantSchema(Schema):
    """A role over an area and everything below it, for one form or all."""

    role = text(36, 1, required=True)
    area = text(80, 1, required=True)
    form = text(64, 1, load_default=None, allow_none=True)
    valid_from = Moment(load_default=0)
    valid_to = Moment(load_default=None, allow_none=True)


class PersonSchema(Schema):
    """Somebody, and what they hold now."""

    id = fields.String(required=True)
    name = fields.String(required=True)
    username = fields.String(allow_none=True)
    language = fields.String()
    active = fields.Boolean()
    scope = fields.Integer(metadata={"description": "Version of what they hold."})
    grants = fields.List(fields.Nested(GrantSchema))


class PeoplePage(PageSchema):
    """A page of people."""

    people = fields.List(fields.Nested(PersonSchema), required=True)


class PeopleQuery(PageQuery):
    """Which people."""

    text = text(200, load_default="", metadata={"description": "Words of the name, with or without tone marks."})


class NewPersonSchema(Schema):
    """Somebody to be added. They hold nothing until they are given grants."""

    name = text(200, 1, required=True)
    id = text(36, 1, metadata={"description": "Left out: a random one."})
    username = text(64, 1, metadata={"description": "Left out: no sign-in at the office."})
    language = text(2, 2, load_default="vi")


class GrantsSchema(Schema):
    """Everything that somebody shall hold from now on."""

    grants = fields.List(fields.Nested(GrantSchema), required=True, validate=validate.Length(max=200))


class PasswordSchema(Schema):
    """A new password."""

    password = text(1024, 1, required=True, load_only=True, metadata={"format": "password"})


class ActiveSchema(Schema):
    """Whether somebody may sign in and enrol."""

    active = fields.Boolean(required=True, truthy={True}, falsy={False})


class TicketSchema(Schema):
    """An enrolment slip. Its secret is shown this once."""

    secret = fields.String(required=True)
    text = fields.String(required=True, metadata={"description": "What the QR says."})
    expires = Moment(required=True)


@blueprint.route("/people", access=staff("see_people"))
@blueprint.arguments(PeopleQuery, location="query")
@blueprint.response(200, PeoplePage)
def look(query: dict[str, Any]) -> dict[str, Any]:
    """People who hold something in your areas, by id."""
    page = Page(query["after"], query["limit"], query["text"])
    found = list_people(reading(), caller().reach(reading(), "see_people"), page)
    return {"people": found, "next": found[-1].id if len(found) == page.limit else None}


@blueprint.route("/people", methods=["POST"], access=staff("manage_people"))
@blueprint.arguments(NewPersonSchema)
@blueprint.response(201, PersonSchema)
def add(given: dict[str, str]) -> Person | None:
    """Add somebody, who holds nothing yet."""
    with writing() as connection:
        person = add_person(connection, Newcomer(**given), surroundings())
        note(connection, "add_person", person)
        return get_person(connection, person)


@blueprint.route("/people/<string:person>", access=staff("see_people"))
@blueprint.response(200, PersonSchema)
def detail(person: str) -> Person | None:
    """One person."""
    seen_person(reading(), person, caller().reach(reading(), "see_people"))
    return get_person(reading(), person)


@blueprint.route("/people/<string:person>", methods=["PATCH"], access=staff("manage_people"))
@blueprint.arguments(ActiveSchema)
@blueprint.response(200, PersonSchema)
def switch(given: dict[str, bool], person: str) -> Person | None:
    """Switch somebody off, who then neither signs in nor enrols, or on again."""
    with writing() as connection:
        managed_person(connection, person, manager(connection, "manage_people"))
        set_active(connection, person, given["active"])
        note(connection, "switch_person", person, str(given["active"]).lower())
        return get_person(connection, person)


@blueprint.route("/people/<string:person>/grants", methods=["PUT"], access=staff("manage_people"))
@blueprint.arguments(GrantsSchema)
@blueprint.response(200, PersonSchema)
def grant(given: dict[str, list[dict[str, Any]]], person: str) -> Person | None:
    """Give somebody exactly these roles; it makes a new version of their scope."""
    grants = [Grant(**each) for each in given["grants"]]
    with writing() as connection:
        version = regrant(connection, person, grants, manager(connection, "manage_people"), surroundings())
        note(connection, "grant", person, f"version {version}")
        return get_person(connection, person)


@blueprint.route("/people/<string:person>/password", methods=["PUT"], access=staff("manage_people"))
@blueprint.arguments(PasswordSchema)
@blueprint.response(204, description="Set; every session of theirs has ended")
def password(given: dict[str, str], person: str) -> None:
    """Give somebody a new password."""
    with writing() as connection:
        managed_person(connection, person, manager(connection, "manage_people"))
        set_password(connection, person, given["password"], surroundings(), here().settings.password_memory)
        note(connection, "set_password", person)


@blueprint.route("/people/<string:person>/second-factor", methods=["DELETE"], access=staff("manage_people"))
@blueprint.response(204, description="None is asked for any more")
def second_factor(person: str) -> None:
    """Ask somebody for no second factor any more; they can set up another."""
    with writing() as connection:
        managed_person(connection, person, manager(connection, "manage_people"))
        remove(connection, person)
        note(connection, "second_factor_off", person)


@blueprint.route("/people/<string:person>/tickets", methods=["POST"], access=staff("enrol"))
@blueprint.response(201, TicketSchema)
def ticket(person: str) -> Any:
    """Make an enrolment slip for somebody's phone."""
    with writing() as connection:
        managed_person(connection, person, manager(connection, "enrol"))
        note(connection, "make_ticket", person)
        return issue_ticket(connection, person, caller().person, surroundings(), here().settings.ticket_hours)


def manager(connection: Connection, right: str) -> Manager:
    """The caller as somebody who manages people by this right."""
    found = caller()
    return Manager(found.person, frozenset(grant.role for grant in found.grants), found.reach(connection, right))
