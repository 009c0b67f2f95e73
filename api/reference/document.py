"""The OpenAPI 3.1 document, made by flask-smorest from the blueprints. It may not describe a route by hand."""

from __future__ import annotations

import flask_smorest
from flask import Flask
from marshmallow import Schema, fields

SECURITY = {
    "token": {"type": "http", "scheme": "bearer", "description": "Token of an installation, from its enrolment."},
    "key": {"type": "http", "scheme": "basic", "description": "A reading key as password; a bearer token does too."},
    "session": {"type": "apiKey", "in": "cookie", "name": "packhorse", "description": "Session of staff."},
}
ABOUT = """Packhorse mang hồ sơ giữa thôn bản và xã, kể cả khi nhiều tuần không có mạng.

Packhorse carries dossiers between villages and the commune, also when there is no network for weeks. Phones use
`/enrol` and `/sync`; the office and other programs use the rest. Errors have one shape, in Vietnamese or English by
`Accept-Language`. Writing with a session needs the header `X-CSRFToken`, which `GET /api/v1/session` gives."""


class DetailSchema(Schema):
    """One place that is wrong."""

    path = fields.String(required=True, metadata={"description": "Where in the request."})
    problem = fields.String(required=True, metadata={"description": "What is wrong there."})


class ErrorSchema(Schema):
    """The one shape of errors."""

    code = fields.String(required=True, metadata={"description": "Stable code; docs/errors.md lists them."})
    message = fields.String(required=True, metadata={"description": "What happened, for people."})
    action = fields.String(required=True, metadata={"description": "What to do next, for people."})
    details = fields.List(fields.Nested(DetailSchema))


class Document(flask_smorest.Api):
    """flask-smorest with our error shape; it serves nothing itself (`views` does, with a declared access)."""

    ERROR_SCHEMA = ErrorSchema

    def __init__(self, app: Flask) -> None:
        app.config.update(API_TITLE="Packhorse", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
        options = {"info": {"description": ABOUT}}
        super().__init__(app, spec_kwargs=options)
        for name, scheme in SECURITY.items():
            self.spec.components.security_scheme(name, scheme)
        app.extensions["document"] = self

    def _register_error_handlers(self) -> None:
        """None of the library's: `api.errors.handlers` answers everything, and keeps the header `Allow`."""
