"""A screen of the console: routes for people with a browser, each with its declaration. `auth.gate` compares.

Its pages are not in the OpenAPI document: programs use `/api/v1`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint as FlaskBlueprint
from flask import Flask

from api.auth.access import Access
from api.console.frame.page import choose_language, say_where_from
from api.errors.answers import SHAPES

View = Callable[..., Any]


class Screen(FlaskBlueprint):
    """A blueprint of the console; put routes on it with `on`. A route without a declaration is closed to everybody."""

    def __init__(self, name: str, import_name: str, url_prefix: str | None = None) -> None:
        super().__init__(name, import_name, url_prefix=url_prefix)
        self.before_request(choose_language)
        self.after_request(say_where_from)

    def on(self, rule: str, *, access: Access, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
        """Register a view under a rule, with who may open it."""

        def declare(view: View) -> View:
            view.access = access  # type: ignore[attr-defined]  # a function takes attributes
            self.add_url_rule(rule, view_func=view, methods=list(methods))
            return view

        return declare


def register(app: Flask, screens: tuple[Screen, ...], shape: Callable[..., Any]) -> None:
    """Serve these screens; `shape` draws their errors, and those of addresses that do not exist."""
    for screen in screens:
        app.register_blueprint(screen)
    app.extensions[SHAPES] = dict.fromkeys((None, *(screen.name for screen in screens)), shape)
