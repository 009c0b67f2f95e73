"""`packhorse migrate`: brings the database to this program's tables, or writes a new step for them.

All steps happen in one transaction; running it again, or after a power cut, is safe. It holds no rules of its own.
"""

from __future__ import annotations

import click

from api.commands.options import with_settings
from api.settings import Settings


@click.command()
@with_settings("database")
@click.option(
    "--to", default="head", metavar="VERSION", help="A version to go to, also back: 0003, base. Default: the newest."
)
@click.option(
    "--new", metavar="WHY", help="For developers: write the step from this database to the tables as they are."
)
def migrate(settings: Settings, to: str, new: str | None) -> None:
    """Nâng cấp cơ sở dữ liệu. Bring the database to this version's tables; safe to run again after a power cut."""
    from field.storage import schema

    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if to not in {"head", "base", *schema.known()}:
        raise click.UsageError(f"--to {to}: cần · wanted: head, base, {', '.join(schema.known())}")
    try:
        if new is not None:
            click.echo(schema.revision(settings.database_url, new))
            return
        click.echo(schema.migrate(settings.database_url, to) or "base")
    except schema.SchemaError as error:
        raise click.ClickException(str(error)) from None
