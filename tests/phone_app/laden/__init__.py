"""A phone on which months of unsent work wait, in a real browser against a real service."""
