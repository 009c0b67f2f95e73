"""GDAL's client against the app on SQLite."""

from tests.api.ogc.gdal_suite import GdalSuite


class TestGdal(GdalSuite):
    """The suite with the app's own database."""
