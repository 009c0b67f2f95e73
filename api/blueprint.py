"""Blueprints whose routes declare who may call them, and which read bodies strictly.

flask-smorest writes the OpenAPI document from the same declarations. It may not decide about a caller; `auth.gate`
does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import flask_smorest
from flask import Request
from marshmallow import Schema
from webargs import missing
from webargs.flaskparser import FlaskParser

from api.auth.access import Access
from api.body import body, json_body
from sync.strict_json import check_text

View = Callable[..., Any]


class StrictParser(FlaskParser):
    """Bodies pass the bounded reader and the strict JSON of the protocol; unknown fields are refused everywhere."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": "raise"}  # noqa: RUF012 - theirs

    def load_json(self, req: Request, schema: Schema) -> Any:
        """The strict JSON body; an empty body is a missing one."""
        return json_body() if body() else missing

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """The query, refused where a text holds what no database can keep."""
        check_text(req.args.to_dict(flat=False), "query")
        return super().load_querystring(req, schema)


class Blueprint(flask_smorest.Blueprint):
    """A blueprint of flask-smorest; `route` wants an `access`."""

    ARGUMENTS_PARSER = StrictParser()

    def route(self, rule: str, *, access: Access, **options: Any) -> Callable[[View], View]:
        """Register a view under a rule, with its declaration."""
        register = super().route(rule, **options)

        def declare(view: View) -> View:
            view.access = access  # type: ignore[attr-defined]  # a function takes attributes
            documented: View = self.doc(security=access.security)(view) if not access.is_open else view
            register(documented)
            return documented

        return declare


def declaration(view: View | None) -> Access | None:
    """What a view declares; None for a view that was registered in some other way."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None
