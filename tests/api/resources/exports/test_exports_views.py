"""Exports over HTTP, on SQLite."""

from tests.api.resources.exports.exports_suite import ExportsOverHttpSuite


class TestExportsOverHttp(ExportsOverHttpSuite):
    """The suite with the app's own database."""
