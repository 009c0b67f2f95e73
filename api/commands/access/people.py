"""`packhorse people`: lists people and their phones, adds them, gives them roles and passwords, locks lost phones.

Everything is also in the office console; this is for the first administrator and for scripts. It holds no rules.
"""

from __future__ import annotations

from datetime import datetime

import click

from api.commands.access.enrol import BY
from api.commands.access.listing import people_table, phones_table
from api.commands.opened import opened
from api.commands.options import with_settings
from api.settings import Settings
from field.access.log import Entry, append
from field.people.accounts import LANGUAGES, Newcomer, add_person, person_of, set_active
from field.people.passwords import set_password
from field.people.phones.revocation import revoke as lock
from field.people.rights.scope import Grant, scope_of
from field.people.rights.scope import assign as give
from field.staff.factor import remove as remove_factor


class GrantText(click.ParamType):
    """`role:area` or `role:area:form`."""

    name = "role:area[:form]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Grant:
        """The grant that the text says, without limits in time."""
        parts = value.split(":")
        if not 2 <= len(parts) <= 3 or not all(parts):
            self.fail(f"{value!r}: vai trò:địa bàn[:biểu mẫu] · role:area[:form]", param, ctx)
        role, area, *form = parts
        return Grant(role, area, form[0] if form else None)


class Moment(click.ParamType):
    """A moment like `2026-11-21T07:30`, by this machine's clock when no offset is given."""

    name = "moment"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """UTC ms."""
        try:
            return round(datetime.fromisoformat(value).astimezone().timestamp() * 1000)
        except ValueError:
            self.fail(f"{value!r}: 2026-11-21T07:30", param, ctx)


@click.group()
def people() -> None:
    """Người dùng và máy của họ. People, their roles and their phones."""


@people.command("list")
@with_settings("database")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(settings: Settings, as_json: bool) -> None:
    """Danh sách người dùng. Everybody, with what they hold."""
    with opened(settings) as home, home.store.read() as connection:
        click.echo(people_table(connection, as_json))


@people.command()
@with_settings("database")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def phones(settings: Settings, as_json: bool) -> None:
    """Danh sách máy. Every phone, whose it is, and whether it is locked."""
    with opened(settings) as home, home.store.read() as connection:
        click.echo(phones_table(connection, as_json))


@people.command()
@with_settings("database")
@click.argument("name")
@click.option("--id", "person", help="Letters a-z, digits, - and _; default: a random one.")
@click.option("--username", help="For signing in at the office.")
@click.option("--language", type=click.Choice(LANGUAGES), default="vi", show_default=True)
@click.option("--grant", "grants", multiple=True, type=GrantText(), help="What they hold; can be given several times.")
def add(
    settings: Settings, name: str, person: str | None, username: str | None, language: str, grants: tuple[Grant, ...]
) -> None:
    """Thêm người. Add somebody; prints the id."""
    with opened(settings) as home, home.store.write() as connection:
        made = add_person(connection, Newcomer(name, person, username, language), home.surroundings)
        give(connection, made, grants, home.surroundings)
    click.echo(made)


@people.command()
@with_settings("database")
@click.argument("person")
@click.argument("grants", nargs=-1, type=GrantText())
@click.option("--keep", is_flag=True, help="In addition to what they hold now; without it, instead of it.")
def assign(settings: Settings, person: str, grants: tuple[Grant, ...], keep: bool) -> None:
    """Giao vai trò, địa bàn. Give PERSON exactly these roles; none takes all away."""
    with opened(settings) as home, home.store.write() as connection:
        before = scope_of(connection, person).grants if keep else ()
        version = give(connection, person, tuple(dict.fromkeys((*before, *grants))), home.surroundings)
    click.echo(f"{person}: bản · version {version}")


@people.command()
@with_settings("database", "password_memory")
@click.argument("person")
@click.password_option("--password", prompt="Mật khẩu · Password", confirmation_prompt="Nhập lại · Again")
def password(settings: Settings, person: str, password: str) -> None:
    """Đặt mật khẩu. Set a password (asked for, never shown)."""
    with opened(settings) as home, home.store.write() as connection:
        if person_of(connection, person).username is None:
            raise click.ClickException(f"{person}: chưa có tên đăng nhập · has no user name to sign in with")
        set_password(connection, person, password, home.surroundings, settings.password_memory)


@people.command("second-factor")
@with_settings("database")
@click.argument("person")
def second_factor(settings: Settings, person: str) -> None:
    """Tắt xác nhận hai bước. Ask PERSON for no second factor any more: phone and recovery codes are gone."""
    with opened(settings) as home, home.store.write() as connection:
        found = person_of(connection, person).id
        remove_factor(connection, found)
        append(connection, [Entry(BY, "second_factor_off", found)], home.surroundings.now())


@people.command()
@with_settings("database")
@click.argument("stream")
@click.option("--lost-since", type=Moment(), help="When it was last surely in good hands; default: now.")
@click.option("--reason", required=True, help="Why, in words that will be read later.")
@click.option("--by", default=BY, show_default=True, help="The person who locks it.")
def revoke(settings: Settings, stream: str, lost_since: int | None, reason: str, by: str) -> None:
    """Khóa máy bị mất. Lock a lost phone: what it wrote since waits for a clerk, and it gets nothing."""
    with opened(settings) as home, home.store.write() as connection:
        lock(connection, stream, lost_since, reason, by, home.surroundings)


@people.command()
@with_settings("database")
@click.argument("person")
@click.option("--on", is_flag=True, help="Let them in again.")
def leave(settings: Settings, person: str, on: bool) -> None:
    """Người đã nghỉ việc. Somebody has left: no sign-in, no new phone, nothing within reach."""
    with opened(settings) as home, home.store.write() as connection:
        set_active(connection, person, active=on)
