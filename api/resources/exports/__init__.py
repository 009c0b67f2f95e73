"""Exports as JSON: small ones at once, larger ones ordered."""
