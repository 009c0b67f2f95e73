"""Basemaps on a real store."""
