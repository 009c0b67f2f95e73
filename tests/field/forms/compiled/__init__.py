"""Tests of compiled forms."""
