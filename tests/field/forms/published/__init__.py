"""Tests of form versions in the database."""
