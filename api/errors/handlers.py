"""Which exception becomes which code of the table. Nothing leaves the service in another shape.

It may not swallow a fault: what nobody foresaw is logged with its trace before it is answered.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from typing import Any

import structlog
from flask import Flask, Response, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import ClientDisconnected, HTTPException

from api.errors.answers import answer
from api.errors.forms import form_problem, form_refused
from api.errors.procedures import procedure_problem, procedures_refused
from api.errors.raised import Detail, Refusal
from api.errors.spoken import in_two_languages
from field.attachments.problems import AttachmentProblem
from field.errands.problems import ErrandProblem
from field.escrow.problems import EscrowProblem
from field.exports.problems import ExportProblem
from field.forms.published.problems import FormProblem
from field.forms.xlsform.faults import FormRefusedError
from field.people.errors import PeopleError
from field.procedures.problems import ProcedureProblem
from field.procedures.reading.refused import ProceduresRefusedError
from field.reconcile.errors import ReconcileError
from sync.problem import UnreadableError

log = structlog.get_logger()

BY_STATUS = {
    400: "bad_request", 401: "sign_in_needed", 403: "not_allowed", 404: "not_found", 405: "method_not_allowed",
    406: "not_acceptable", 408: "request_timeout", 409: "already_changed", 412: "precondition_failed",
    413: "body_too_large", 414: "uri_too_long", 415: "wrong_media_type", 416: "range_not_satisfiable",
    422: "wrong_values", 429: "too_many_requests", 431: "headers_too_large", 503: "busy", 507: "storage_full",
}  # fmt: skip
WHOLE = "body"
"""The path of what is wrong with the body as a whole, or at a place that its bytes do not let anybody name."""
KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate", "Content-Range", "Accept-Encoding")
FULL = ("disk is full", "database or disk is full", "no space left on device", "disk full")
LOCKED = ("database is locked", "database table is locked", "deadlock detected", "could not obtain lock")


def register(app: Flask) -> None:
    """Put every handler in its place; called last, so that no extension's own handler stays."""
    app.register_error_handler(Refusal, lambda error: answer(error.code, error.details, error.headers))
    app.register_error_handler(UnreadableError, unreadable)
    for kind in (AttachmentProblem, ErrandProblem, EscrowProblem, ExportProblem, PeopleError, ReconcileError):
        app.register_error_handler(kind, lambda error: answer(error.code))
    app.register_error_handler(FormRefusedError, form_refused)
    app.register_error_handler(FormProblem, form_problem)
    app.register_error_handler(ProceduresRefusedError, procedures_refused)
    app.register_error_handler(ProcedureProblem, procedure_problem)
    app.register_error_handler(ClientDisconnected, lambda _error: answer("body_cut"))
    app.register_error_handler(CSRFError, lambda error: answer("csrf_missing", [Detail("X-CSRFToken", str(error))]))
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(DBAPIError, database_error)
    app.register_error_handler(OSError, storage_error)
    app.register_error_handler(Exception, unforeseen)


def unreadable(error: UnreadableError) -> Response:
    """What a decoder refused: its code, and the path to the place."""
    problem = error.problem
    return answer(problem.code, [Detail(problem.path or WHOLE, problem.code)])


def http_error(error: HTTPException) -> Response:
    """What Flask and its extensions raise, with the headers that HTTP asks for kept."""
    status = error.code or 500
    found = {name: value for name, value in error.get_headers(request.environ) if name in KEPT_HEADERS}
    data: Any = getattr(error, "data", None) or {}
    details = list(_flattened(data.get("messages", {})))
    return answer(BY_STATUS.get(status, "bad_request" if status < 500 else "internal"), details, found, status)


def _flattened(messages: Any, path: str = "") -> Iterator[Detail]:
    """Nested messages of marshmallow as one detail for each place; the first level is the part of the request."""
    if isinstance(messages, Mapping):
        for key, inner in messages.items():
            yield from _flattened(inner, f"{path}/{key}" if path else str(key))
    elif isinstance(messages, (list, tuple)):
        yield Detail(path, " ".join(in_two_languages(str(each)) for each in messages))
    else:
        yield Detail(path, in_two_languages(str(messages)))


def database_error(error: DBAPIError) -> Response:
    """A database that is full, busy or away; anything else is a fault of ours."""
    words = str(error.orig).lower()
    if any(each in words for each in FULL):
        return answer("storage_full")
    if any(each in words for each in LOCKED):
        return answer("busy", headers={"Retry-After": "5"})
    if error.connection_invalidated or "unable to open database" in words or "connection" in words:
        log.error("database_away", error=words)
        return answer("database_away", headers={"Retry-After": "15"})
    return unforeseen(error)


def storage_error(error: OSError) -> Response:
    """A full disk is said as such."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return answer("storage_full")
    return unforeseen(error)


def unforeseen(error: Exception) -> Response:
    """A fault of ours: the log gets the trace, people get words."""
    log.error("unforeseen", method=request.method, endpoint=request.endpoint, exc_info=error)
    return answer("internal")
