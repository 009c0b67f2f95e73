"""From an expression's text to its syntax tree: `tokens`, `scope` (what names mean), `paths`, `calls`, `parser`.

Nothing here evaluates, and nothing here knows the values of a dossier.
"""
