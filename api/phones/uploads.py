"""Resumable uploads (tus 1.0: creation, checksum, expiration) at `/api/v1/uploads`.

A photo of a phone on a mountain path arrives in pieces, over days and addresses. The bytes are durable before the
database says so, and no transaction is open while a slow phone sends. The SHA-256 is announced first, so that what
home has already is never sent. It may not know where a file stands.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from flask import Response, request, url_for
from sqlalchemy import Connection
from werkzeug.exceptions import ClientDisconnected

from api.auth.access import everybody, installations
from api.auth.gate import caller, streams
from api.blueprint import Blueprint
from api.database import here, surroundings, writing
from api.errors.raised import Refusal
from api.phones import tus
from field.attachments import keeping, uploads
from field.attachments.problems import AttachmentProblem
from field.attachments.uploads import Upload
from field.quotas.files import TooManyFilesError, count_file

blueprint = Blueprint("uploads", __name__, url_prefix="/api/v1", description="Tải tệp lên (tus 1.0) · Uploads")
PIECE = 8 * 1024
"""What is read at a time: no more than this is lost when a line breaks."""
LOOKS, PAUSE_S = 10, 0.2
"""How often, and how far apart, it is looked whether a piece that was cut is written down."""
SILENCE_S = 20.0
"""After so long without a byte a line is dead: the phone is on another one by now, and wants to go on."""
HOPELESS = frozenset({"attachment_hash_wrong", "upload_lost"})


@blueprint.after_request
def name_version(response: Response) -> Response:
    """Every answer of tus names its version."""
    response.headers["Tus-Resumable"] = tus.VERSION
    return response


@blueprint.route("/uploads", methods=["OPTIONS"], access=everybody(), provide_automatic_options=False)
@blueprint.response(204, description="What this server can, in headers")
def abilities() -> Response:
    """What the server can: its version of tus, its extensions, the largest file."""
    told = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": "creation,checksum,expiration",
        "Tus-Max-Size": str(here().settings.max_attachment),
        "Tus-Checksum-Algorithm": ",".join(tus.CHECKSUMS),
        "Allow": "OPTIONS, POST",
    }
    return Response(status=204, headers=told)


@blueprint.route("/uploads", methods=["POST"], access=installations(), provide_automatic_options=False)
@blueprint.response(201, description="Begun; `Location` is where the pieces go")
def begin() -> Response:
    """Begin an upload: `Upload-Length`, and `Upload-Metadata` with the file's sha256 and, if wanted, its name."""
    tus.check_version(request.headers)
    settings = here().settings
    size, told = tus.length_of(request.headers, settings.max_attachment), tus.metadata_of(request.headers)
    sha256, name = told.get("sha256", ""), told.get("filename", "")
    with writing() as connection:
        _count(connection, size)
        new = uploads.begin(
            connection, settings.attachments, _stream(), sha256, size, name, settings.upload_hours, surroundings()
        )
    place = url_for("uploads.how_far", upload=new.id)
    return Response(status=201, headers={"Location": place} | tus.upload_headers(new))


def _count(connection: Connection, size: int) -> None:
    try:
        count_file(connection, streams()[-1], size, surroundings().now(), surroundings().quotas)
    except TooManyFilesError as error:
        raise Refusal("too_many_files", headers={"Retry-After": str(error.wait_s)}) from None


@blueprint.route("/uploads/<string:upload>", methods=["HEAD"], access=installations())
@blueprint.response(200, description="`Upload-Offset` says how many bytes are durable")
def how_far(upload: str) -> Response:
    """How far an upload is; a piece that is being written down is waited for, and `upload_locked` if it goes on."""
    tus.check_version(request.headers)
    return Response(status=200, headers=tus.upload_headers(_settled(upload)))


@blueprint.route("/uploads/<string:upload>", methods=["PATCH"], access=installations())
@blueprint.response(204, description="Durable up to `Upload-Offset`")
def append(upload: str) -> Response:
    """Send the next piece; at the last one the whole file is checked against its hash and kept."""
    tus.check_version(request.headers)
    if request.mimetype != tus.PIECE_TYPE:
        raise Refusal("wrong_media_type")
    found = _find(upload)
    if tus.offset_of(request.headers) != found.offset:
        raise AttachmentProblem("upload_offset")
    try:
        reached = found if found.whole else _take(here().settings.attachments, found)
    except AttachmentProblem as problem:
        if problem.code in HOPELESS:
            _forget(found)
        raise
    return Response(status=204, headers=tus.upload_headers(reached))


def _take(folder: Path, upload: Upload) -> Upload:
    """Write the piece, keep the file when it is whole, then write down how far it is; each step durable in turn."""
    pieces = Pieces()
    with uploads.alone(folder, upload) as path:
        offset = uploads.write(path, upload, pieces, tus.checksum_of(request.headers))
        kind = keeping.put_in_place(folder, path, upload.sha256) if offset == upload.size else None
        with writing() as connection:
            uploads.advance(connection, upload, offset)
            if kind is not None:
                keeping.enter(connection, upload.sha256, upload.size, kind, upload.stream, surroundings())
    if pieces.cut:
        raise Refusal("body_cut")
    return replace(upload, offset=offset)


class Pieces:
    """The body in pieces. When the connection is cut it ends early and says so: what came is kept."""

    def __init__(self) -> None:
        self.cut = False
        request.max_content_length = here().settings.max_attachment
        line = request.environ.get("gunicorn.socket")  # absent in tests without a server
        if line is not None:
            line.settimeout(SILENCE_S)

    def __iter__(self) -> Iterator[bytes]:
        try:
            while piece := request.stream.read(PIECE):
                yield piece
        except (ClientDisconnected, OSError):
            self.cut = True


def _settled(upload: str) -> Upload:
    """The upload while nobody writes it: a phone that was told too little would send the rest again for nothing."""
    for _ in range(LOOKS - 1):
        try:
            return _alone(upload)
        except AttachmentProblem as problem:
            if problem.code != "upload_locked":
                raise
            time.sleep(PAUSE_S)
    return _alone(upload)


def _alone(upload: str) -> Upload:
    found = _find(upload)
    if found.whole:
        return found
    with uploads.alone(here().settings.attachments, found):
        return _find(upload)


def _find(upload: str) -> Upload:
    with here().store.read() as connection:  # given back before the body is read: a slow phone holds no view
        return uploads.find(connection, upload, _stream(), surroundings().now())


def _forget(upload: Upload) -> None:
    with writing() as connection:
        uploads.forget(connection, here().settings.attachments, upload)


def _stream() -> str:
    stream = caller().stream
    assert stream is not None, "declared for installations"
    return stream
