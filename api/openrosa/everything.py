"""OpenRosa with every view on it, for the app factory. It holds nothing of its own."""

from __future__ import annotations

from flask import Flask

from api.errors.answers import SHAPES
from api.openrosa import fetching, sending
from api.openrosa.edge import blueprint, shape

__all__ = ["fetching", "register", "sending"]


def register(app: Flask) -> None:
    """Serve it; to be called after the console, which knows how errors look."""
    app.register_blueprint(blueprint)
    app.extensions[SHAPES][blueprint.name] = shape
