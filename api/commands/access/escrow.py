"""`packhorse escrow`: the office's key for phones whose PIN was forgotten, and the code that opens such a phone.

The passphrase is shown once or asked for, and kept nowhere. It holds no rules of its own.
"""

from __future__ import annotations

import json

import click
from sqlalchemy import func, select

from api.commands.access.enrol import BY
from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.settings import Settings
from field.escrow import keys
from field.escrow.opening import Wanted, find_code, note, open_code
from field.escrow.problems import EscrowProblem
from field.tables import escrow as codes
from field.tables import escrow_key, installation

KEEP = """Chép cụm mật khẩu này ra giấy, hai bản, cất trong két. Máy chủ không giữ; mất giấy thì không mở máy được.
Write this passphrase on paper, twice, and put it into the safe. The server does not keep it."""


@click.group()
def escrow() -> None:
    """Quên mã PIN. What opens a phone without its PIN."""


@escrow.command()
@with_settings("database")
@click.option("--ask", is_flag=True, help="Choose the passphrase yourself (asked for, at least 12 characters).")
@click.option("--by", default=BY, show_default=True, help="The person who makes it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def new(settings: Settings, ask: bool, by: str, as_json: bool) -> None:
    """Tạo khóa dự phòng của xã. Make the office's key: phones seal their codes for it from their next sync on."""
    with opened(settings) as home:
        chosen = click.prompt("Cụm mật khẩu · Passphrase", hide_input=True, confirmation_prompt=True) if ask else ""
        passphrase = chosen or keys.new_passphrase(home.surroundings)
        try:
            made = keys.new_key(passphrase)
        except EscrowProblem as problem:
            raise failure(problem.code, "") from None
        with home.store.write() as connection:
            key = keys.bring_into_force(connection, made, by, home.surroundings)
    told = {"key": key} | ({} if ask else {"passphrase": passphrase})
    words = f"Khóa · key {key}" if ask else f"Khóa · key {key}\n\n    {passphrase}\n\n{KEEP}"
    click.echo(json.dumps(told) if as_json else words)


@escrow.command()
@with_settings("database")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(settings: Settings, as_json: bool) -> None:
    """Có khóa chưa, bao nhiêu máy đã gửi mã. Whether there is a key, and how many phones have handed in a code."""
    with opened(settings) as home, home.store.read() as connection:
        phones = connection.execute(select(func.count()).where(installation.c.revoked.is_(None))).scalar()
        handed = connection.execute(select(func.count()).select_from(codes)).scalar()
        made = connection.execute(select(func.count()).select_from(escrow_key)).scalar()
    words = f"Khóa · keys: {made}. Máy đã gửi mã · phones with a code: {handed} / {phones}"
    click.echo(json.dumps({"keys": made, "codes": handed, "phones": phones}) if as_json else words)


@escrow.command("open")
@with_settings("database")
@click.argument("stream")
@click.option("--person", required=True, help="Whose PIN was forgotten.")
@click.option("--reason", required=True, help="Why, in words that will be read later.")
@click.option("--by", default=BY, show_default=True, help="The person who reads the code.")
@click.password_option("--passphrase", prompt="Cụm mật khẩu · Passphrase", confirmation_prompt=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def open_(settings: Settings, stream: str, person: str, reason: str, by: str, passphrase: str, as_json: bool) -> None:
    """Đọc mã mở máy. Read the code that opens the phone STREAM; it is written into the access log first."""
    wanted = Wanted(stream, person, reason)
    with opened(settings) as home:
        try:
            with home.store.read() as connection:
                found = find_code(connection, wanted)
            code = open_code(found, wanted, passphrase)
        except EscrowProblem as problem:
            if problem.code == "passphrase_wrong":
                with home.store.write() as connection:
                    note(connection, wanted, by, home.surroundings, opened=False)
            raise failure(problem.code, stream) from None
        with home.store.write() as connection:
            note(connection, wanted, by, home.surroundings, opened=True)
    told = {"code": code.code, "received": code.received}
    words = f"{code.code}\n\nĐọc cho {person} · read it out to {person}: Quên mã PIN? → nhập mã này"
    click.echo(json.dumps(told) if as_json else words)
