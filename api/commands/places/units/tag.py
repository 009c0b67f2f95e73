"""`packhorse tag`: positions tagged with units and areas, at once instead of behind the merge; `--again`: all of them.

Workers do the same by themselves, also after boundaries were imported. Killed in its middle, it goes on where it was
the next time it is run, or in a worker. It holds no rules of its own.
"""

from __future__ import annotations

import json

import click

from api.commands.options import with_settings
from api.settings import Settings


@click.command()
@with_settings("database")
@click.option("--again", is_flag=True, help="Every dossier once more, from the first, whatever was done before.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of words.")
def tag(settings: Settings, again: bool, as_json: bool) -> None:
    """Gắn vị trí với xã, thôn. Tag positions with the unit and area that they lie in, and say how far it is."""
    from api.home import open_home
    from field.places.again import begin
    from field.places.progress import progress
    from field.places.tagging import tag_next

    home = open_home(settings)
    try:
        if again:
            with home.store.write() as connection:
                begin(connection, home.surroundings.now())
        done = 0
        while found := tag_next(home.store, home.surroundings):
            done += found
            with home.store.read() as connection:
                now = progress(connection)
            if now is not None and now.ended is None:
                click.echo(f"{now.done} / {now.of} hồ sơ · dossiers", err=True)
    finally:
        home.close()
    if as_json:
        click.echo(json.dumps({"dossiers": done}))
        return
    click.echo(f"Đã gắn vị trí của {done} hồ sơ. · Tagged the positions of {done} dossiers.")
