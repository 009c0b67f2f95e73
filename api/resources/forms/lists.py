"""Lists that forms choose from, and pictures and sounds that they show or play: brought, and listed.

Phones fetch both by hash, as their manifest says (`api.phones.files`). What a list means is for `field.forms.lists`.
"""

from __future__ import annotations

from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, fields

from api.auth.access import staff
from api.auth.gate import caller
from api.blueprint import Blueprint
from api.database import here, reading, surroundings, writing
from api.errors.raised import Detail, Refusal
from api.resources.fields import Moment
from api.resources.reader import note
from field.forms.lists.keeping import Kept, newest_lists
from field.forms.lists.media import MOST_BYTES as MOST_MEDIA
from field.forms.lists.media import keep_media
from field.forms.lists.reading import read_list
from field.forms.lists.taking import take_list
from field.forms.xlsform.files.bounds import MOST_BYTES

blueprint = Blueprint("lists", __name__, url_prefix="/api/v1", description="Danh sách · Lists of forms")
MANAGE = "manage_forms"


class FileSchema(Schema):
    """A file."""

    file = Upload(required=True)


class ListSchema(Schema):
    """The newest version of a list."""

    name = fields.String(required=True)
    hash = fields.String(required=True)
    size = fields.Integer(metadata={"description": "Bytes of its text."})
    rows = fields.Integer()
    columns = fields.Function(lambda row: row.columns.split(" "), metadata={"type": "array"})
    file = fields.String(metadata={"description": "The name of the file that it came in."})
    taken_at = Moment()
    taken_by = fields.String()


class ListsSchema(Schema):
    """Every list that was brought."""

    lists = fields.List(fields.Nested(ListSchema), required=True)


class KeptSchema(Schema):
    """A list that is the newest of its name now, and by codes what it changes."""

    name = fields.String(required=True)
    hash = fields.String(required=True)
    rows = fields.Integer(required=True)
    is_new = fields.Boolean(required=True, metadata={"description": "False: nothing differs."})
    before = fields.String(required=True, allow_none=True, metadata={"description": "The version that was the newest."})
    added = fields.Integer(required=True)
    removed = fields.Integer(required=True)


class MediaSchema(Schema):
    """A picture or sound that is kept."""

    name = fields.String(required=True)
    sha256 = fields.String(required=True)


@blueprint.route("/lists", access=staff(MANAGE))
@blueprint.response(200, ListsSchema)
def look() -> dict[str, Any]:
    """The lists that were brought, each in its newest version."""
    return {"lists": list(newest_lists(reading()).values())}


@blueprint.route("/lists/<string:name>", methods=["POST"], access=staff(MANAGE))
@blueprint.arguments(FileSchema, location="files")
@blueprint.response(201, KeptSchema)
def bring(given: dict[str, Any], name: str) -> Kept:
    """Bring a list (CSV, XLSX, XLS), the newest of its name. Every wrong cell is named; then nothing is kept."""
    file = given["file"]
    rows, called = read_list(file.stream.read(MOST_BYTES + 1)), _called(file)
    with writing() as connection:
        kept = take_list(connection, name, rows, called, caller().person, surroundings())
        note(connection, "take_list", name, kept.hash)
    return kept


@blueprint.route("/forms/<string:form>/<string:version>/media", methods=["POST"], access=staff(MANAGE))
@blueprint.arguments(FileSchema, location="files")
@blueprint.response(201, MediaSchema)
def illustrate(given: dict[str, Any], form: str, version: str) -> dict[str, str]:
    """Bring a picture or sound that the form names; it must not have been published with another one."""
    file = given["file"]
    name, data, folder = _called(file), file.stream.read(MOST_MEDIA + 1), here().settings.attachments
    with writing() as connection:
        digest = keep_media(connection, folder, (form, version), name, data, surroundings())
        note(connection, "take_media", f"{form}@{version}", name)
    return {"name": name, "sha256": digest}


def _called(file: Any) -> str:
    """What people called a file. Refusal for what no database can keep."""
    name: str = file.filename or "file"
    if "\x00" in name or len(name) > 200:
        raise Refusal("wrong_values", [Detail("files/file", "file name")])
    return name
