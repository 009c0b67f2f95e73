"""`packhorse enrol PERSON`: makes an enrolment slip, and draws its QR in the terminal or into a picture.

The slip is shown once and kept nowhere. It holds no rules of its own.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click
import segno

from api.commands.opened import opened
from api.commands.options import with_settings
from api.service.address import public_address
from api.service.starting.invitation import invitation
from api.service.starting.welcome import qr
from api.settings import Settings
from field.people.enrolling.tickets import Ticket, issue_ticket

BY = "home"
"""Who answers for what is done at the command line of the server, unless somebody is named."""


@click.command()
@with_settings("database", "address", "host", "port", "ticket_hours")
@click.argument("person")
@click.option("--by", default=BY, show_default=True, help="The person who hands the slip out.")
@click.option("--png", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR into a PNG file.")
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Write the QR into an SVG file.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def enrol(settings: Settings, person: str, by: str, png: Path | None, svg: Path | None, as_json: bool) -> None:
    """Phiếu đăng ký máy cho một người. An enrolment slip for PERSON: scan it with the phone, once."""
    with opened(settings) as home, home.store.write() as connection:
        slip = issue_ticket(connection, person, by, home.surroundings, settings.ticket_hours)
    link = invitation(public_address(settings), slip.text)
    for file, kind in ((png, "png"), (svg, "svg")):
        if file is not None:
            picture(link, file, kind)
    click.echo(_as_data(slip, link) if as_json else _as_words(slip, link, person, drawn=bool(png or svg)))


def picture(link: str, file: Path, kind: str) -> None:
    """The QR as a picture of this kind, `png` or `svg`."""
    with file.open("wb") as out:
        segno.make(link, error="m", micro=False).save(out, kind=kind, scale=8)


def _as_words(slip: Ticket, link: str, person: str, *, drawn: bool) -> str:
    until = datetime.fromtimestamp(slip.expires / 1000, UTC).astimezone().strftime("%Y-%m-%d %H:%M %z")
    return "\n".join(
        [
            *(() if drawn else (qr(link),)),
            link,
            f"Phiếu đăng ký máy cho {person}, dùng một lần, đến {until}.",
            f"An enrolment slip for {person}, for one phone, until {until}.",
        ]
    )


def _as_data(slip: Ticket, link: str) -> str:
    return json.dumps({"link": link, "ticket": slip.text, "secret": slip.secret, "expires": slip.expires})
