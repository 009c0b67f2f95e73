"""Basemaps: what terrain lies under the maps of phones."""
