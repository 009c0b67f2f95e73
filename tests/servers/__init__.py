"""Real servers for tests: Valkey from its wheel, PostgreSQL from the system's package when it is installed."""

from tests.servers.postgres import found as postgres_found

DATABASES: tuple[str, ...] = ("sqlite", "postgresql") if postgres_found() else ("sqlite",)
"""What the storage suite is parametrised with; PostgreSQL is in it only where its programs are installed."""
