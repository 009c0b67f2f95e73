"""Positions of dossiers tagged with the units of their day."""
