"""The database as resource views see it: a reading session for each request, and one writing block.

Flask-SQLAlchemy keeps the session and gives it back at the end of the request; its engine is the reader of the one
store that every process opens (`field.storage`), so that the durability settings hold everywhere. It may not open a
database itself.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from flask import Flask, current_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine

from api.home import Home
from field.surroundings import Surroundings
from field.tables import metadata

_ONE_MOMENT = {"isolation_level": "REPEATABLE READ"}
"""PostgreSQL looks anew for each statement unless it is told; SQLite's every transaction is one view."""


class Database(SQLAlchemy):
    """Flask-SQLAlchemy over the store of the app's home."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        home: Home = app.extensions["home"]
        return home.store.reader


database = Database(metadata=metadata)


def open_database(app: Flask, home: Home) -> None:
    """Make `reading` and `writing` work in this app."""
    app.extensions["home"] = home
    app.config["SQLALCHEMY_DATABASE_URI"] = home.settings.database_url
    database.init_app(app)


def here() -> Home:
    """The opened home of the current app."""
    home: Home = current_app.extensions["home"]
    return home


def surroundings() -> Surroundings:
    """Time, randomness and identity for the work of this request."""
    return here().surroundings


def reading() -> Connection:
    """The request's reading connection: one consistent view, given back when the request ends.

    A page that saw a conflict settled in one statement and open again in the next would say what never was.
    """
    session = database.session()
    if session.in_transaction():
        return session.connection()
    return session.connection(execution_options=_ONE_MOMENT if here().store.is_postgresql else {})


def writing() -> AbstractContextManager[Connection]:
    """A block that commits once, as a whole. What was read before it is given back first, so a later look is new."""
    database.session.remove()
    return here().store.write()
