"""The database: how it is opened, written in bulk and migrated. SQLite by default, PostgreSQL when a province grows."""
