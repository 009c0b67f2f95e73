"""OGC API – Features on SQLite."""

from tests.api.ogc.features_suite import FeaturesSuite


class TestFeatures(FeaturesSuite):
    """The suite with the app's own database."""
