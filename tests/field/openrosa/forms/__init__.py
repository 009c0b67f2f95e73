"""Tests of what Collect is given of forms."""
