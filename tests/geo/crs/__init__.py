"""Coordinate reference systems."""
