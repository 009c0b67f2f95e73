"""The app factory: one Flask app over one opened home, from frozen settings.

It puts the parts together and holds nothing else: no rule, no view, no word that people read.
"""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from flask.json.provider import DefaultJSONProvider
from werkzeug.middleware.proxy_fix import ProxyFix

from api import headers
from api.auth import gate, limits, staff
from api.console.frame import errors, screen
from api.console.screens import SCREENS
from api.database import open_database
from api.errors import handlers
from api.home import open_home
from api.openrosa import everything as edge
from api.reference.document import Document
from api.routes import BLUEPRINTS
from api.settings import Settings


class Json(DefaultJSONProvider):
    """JSON as UTF-8, keys in the order of their schema: people read it too."""

    ensure_ascii = False
    sort_keys = False


def create_app(settings: Settings) -> Flask:
    """The app that gunicorn serves and tests call. Raises OSError when the data folder cannot be written."""
    app = Flask("packhorse", static_folder=None, instance_path=str(settings.data))
    app.json = Json(app)
    configure(app, settings)
    open_database(app, open_home(settings))
    limits.register(app, settings)
    gate.register(app)
    staff.register(app)
    headers.register(app)
    document = Document(app)
    for blueprint in BLUEPRINTS:
        document.register_blueprint(blueprint)
    screen.register(app, SCREENS, errors.shape)
    edge.register(app)
    handlers.register(app)
    if settings.proxies:
        trust = dict.fromkeys(("x_for", "x_proto", "x_host"), settings.proxies)
        app.wsgi_app = ProxyFix(app.wsgi_app, **trust)  # type: ignore[method-assign]  # Flask's own way to wrap
    return app


def configure(app: Flask, settings: Settings) -> None:
    """What Flask and its extensions read from their configuration."""
    secure = settings.address.startswith("https:")
    app.config.update(
        SECRET_KEY=settings.secret(),
        SESSION_COOKIE_NAME="__Host-packhorse" if secure else "packhorse",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=settings.session_hours),
        WTF_CSRF_CHECK_DEFAULT=False,  # the gate checks it wherever a cookie was the sign-in
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session
        MAX_CONTENT_LENGTH=settings.max_body,
        MAX_BODY=settings.max_body,
        MAX_RATIO=settings.max_ratio,
    )
