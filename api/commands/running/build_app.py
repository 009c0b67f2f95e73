"""`packhorse build-app`: the phone app from its sources, into the folder that the web process hands out.

It may not know how an app is built; `field.app` does.
"""

from __future__ import annotations

import click

from api.commands.options import with_settings
from api.service.starting.phone_app import build_app
from api.settings import Settings


@click.command("build-app")
@with_settings("app")
@click.option("--again", is_flag=True, help="Dựng lại dù mã nguồn không đổi. Build even if nothing has changed.")
def build_app_command(settings: Settings, again: bool) -> None:
    """Dựng ứng dụng điện thoại. Build the phone app, served at /phone/."""
    outcome = build_app(settings.app, again=again)
    if outcome.failed:
        raise click.ClickException(outcome.words)
    click.echo(outcome.words)
