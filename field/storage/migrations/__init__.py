"""Migrations of the tables (Alembic): one file for each step in `versions/`, each with its way back.

A step names columns and types itself and never imports `field.tables`, which go on changing after it. Steps are run by
`field.storage.schema.migrate`, all of them in one transaction, so that a migration that was killed has not happened.
"""
