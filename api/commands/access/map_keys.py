"""`packhorse map-key`: keys by which other programs, such as QGIS, read maps for a person. It holds no rules."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from api.commands.access.enrol import BY
from api.commands.opened import opened
from api.commands.options import with_settings
from api.settings import Settings
from field.exports.wanted import LOCAL
from field.people.reading_keys import LONGEST_DAYS, end_key, keys, make_key


@click.group("map-key")
def map_key() -> None:
    """Khoá đọc bản đồ. Keys for QGIS and other map programs."""


@map_key.command()
@with_settings("database")
@click.argument("person")
@click.option("--name", default="QGIS", show_default=True, help="Which program, in words that will be read later.")
@click.option(
    "--days", type=click.IntRange(1, LONGEST_DAYS), default=90, show_default=True, help="How long it is good."
)
@click.option("--by", default=BY, show_default=True, help="The person who makes it.")
def make(settings: Settings, person: str, name: str, days: int, by: str) -> None:
    """Làm khoá. Make a key for PERSON; it is shown once, and reads what they may read and export."""
    with opened(settings) as home, home.store.write() as connection:
        made = make_key(connection, person, name, days, by, home.surroundings)
    click.echo(made.token)
    click.echo(f"{made.id}: dùng được đến hết · good until {_day(made.until)}", err=True)


@map_key.command("list")
@with_settings("database")
def list_(settings: Settings) -> None:
    """Danh sách khoá. Every key: whose, for which program, until when."""
    with opened(settings) as home, home.store.read() as connection:
        found = keys(connection)
    for each in found:
        ended = f"đã khoá · ended {_day(each.ended)}" if each.ended is not None else f"đến · until {_day(each.until)}"
        click.echo(f"{each.id}  {each.person_name} ({each.person})  {each.name}  {ended}")
    if not found:
        click.echo("Chưa có khoá nào. Làm khoá: packhorse map-key make NGƯỜI\nNo key yet; make one.")


@map_key.command()
@with_settings("database")
@click.argument("key")
@click.option("--by", default=BY, show_default=True, help="The person who ends it.")
def end(settings: Settings, key: str, by: str) -> None:
    """Bỏ khoá. End a key by its id (see list): from now on it opens nothing."""
    with opened(settings) as home, home.store.write() as connection:
        end_key(connection, key, by, home.surroundings)


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(LOCAL).date().isoformat()
