"""`packhorse collect`: codes by which ODK Collect or KoboCollect speaks for a person. It holds no rules."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from api.commands.access.enrol import BY, picture
from api.commands.opened import opened
from api.commands.options import with_settings
from api.service.address import public_address
from api.service.backups import keep_journals_if_possible
from api.service.starting.welcome import qr
from api.settings import Settings
from field.exports.wanted import LOCAL
from field.openrosa.app_users import LONGEST_DAYS, NewAppUser, end_app_user, make_app_user
from field.openrosa.listing import of_people
from field.openrosa.settings import by_code, by_digest, packed
from field.openrosa.submissions.lost import lost


@click.group()
def collect() -> None:
    """Mã cho ODK Collect, KoboCollect. Codes for phones that have ODK Collect or KoboCollect."""


@collect.command()
@with_settings("database", "address", "host", "port")
@click.argument("person")
@click.option("--name", default="Collect", show_default=True, help="What the phone is called.")
@click.option(
    "--days", type=click.IntRange(1, LONGEST_DAYS), default=180, show_default=True, help="How long it is good."
)
@click.option("--by", default=BY, show_default=True, help="The person who makes it.")
@click.option("--digest", is_flag=True, help="A QR with user name and password, by HTTP Digest; without HTTPS always.")
@click.option("--png", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR into a PNG file.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR into an SVG file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def make(
    settings: Settings,
    person: str,
    name: str,
    days: int,
    by: str,
    digest: bool,
    png: Path | None,
    svg: Path | None,
    as_json: bool,
) -> None:
    """Làm mã QR. A code for PERSON; it is shown once: scan it with Collect."""
    with opened(settings) as home, home.store.write() as connection:
        made = make_app_user(connection, person, name, days, by, settings.factor_key(), home.surroundings)
    address = public_address(settings)
    typed = digest or address.startswith("http:")  # without HTTPS a code in an address is read on the way
    told = by_digest(address, made.id, made.token, name) if typed else by_code(address, made.token, name)
    text = packed(told)
    for file, kind in ((png, "png"), (svg, "svg")):
        if file is not None:
            picture(text, file, kind)
    click.echo(_as_data(made, text, told) if as_json else _as_words(made, address, "" if png or svg else qr(text)))


@collect.command("list")
@with_settings("database")
def list_(settings: Settings) -> None:
    """Danh sách mã. Every code: whose, on which phone, until when."""
    with opened(settings) as home, home.store.read() as connection:
        found = of_people(connection)
    for each in found:
        ended = f"đã khoá · ended {_day(each.ended)}" if each.ended is not None else f"đến · until {_day(each.until)}"
        click.echo(f"{each.id}  {each.person_name} ({each.person})  {each.name}  {ended}")
    if not found:
        click.echo("Chưa có mã nào. Làm mã: packhorse collect make NGƯỜI\nNo code yet; make one.")


@collect.command()
@with_settings("database")
@click.argument("user")
@click.option("--reason", default="", help="Why, for whoever reads it later.")
@click.option("--by", default=BY, show_default=True, help="The person who ends it.")
def end(settings: Settings, user: str, reason: str, by: str) -> None:
    """Khoá mã. End a code by its id (see list): it is handed nothing more, and what it still sends is held."""
    with opened(settings) as home:
        with home.store.write() as connection:
            end_app_user(connection, user, None, reason, by, home.surroundings)
        keep_journals_if_possible(home)


@collect.command("lost")
@with_settings("database")
def lost_(settings: Settings) -> None:
    """Phiếu cần gửi lại. After a restore: what Collect was told is received, and is not here now."""
    with opened(settings) as home, home.store.read() as connection:
        found = lost(connection, settings.journals)
    for each in found:
        click.echo(f"{each.instance}  {each.form}  {each.person}  {each.device}  {_day(each.at)}")
    if not found:
        click.echo("Không phiếu nào phải gửi lại.\nNothing has to be sent again.")


def _as_words(made: NewAppUser, address: str, drawn: str) -> str:
    return "\n".join(
        [
            *([drawn] if drawn else []),
            f"{address}/openrosa   {made.id}   {made.token}",
            f"Mã Collect cho {made.person}, đến hết {_day(made.until)}: quét mã, hoặc gõ địa chỉ, tên, mật khẩu trên.",
            "A code for Collect: scan it, or type address, user name and password. It is not shown again.",
        ]
    )


def _as_data(made: NewAppUser, text: str, told: dict[str, dict[str, str]]) -> str:
    said = {"id": made.id, "code": made.token, "until": made.until, "settings": text}
    return json.dumps(said | {"server_url": told["general"]["server_url"]})


def _day(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(LOCAL).date().isoformat()
