"""`packhorse phone`: a headless phone with a replica of its own, for trials, demos and scripts.

Every command opens the file given by `--store`, does one thing, and tells it in Vietnamese and English, or as JSON.
It speaks to home only over the public protocol. It may not hold domain rules.
"""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_exchange import WrongAddressError, http_line
from api.client.screens import told as values
from api.client.screens.given import form_version, given, unasked
from api.client.screens.lines import listed, listing
from api.client.screens.page import page_words
from api.client.screens.past import history_words
from api.client.screens.standing import outcome_words, status_words
from api.commands.options import with_settings
from api.errors.table import find
from api.home import utc_ms
from api.service.invitation import read_invitation
from api.settings import Settings
from field import phone as phones
from field.forms.catalogue import sample_catalogue
from field.people.errors import TicketUnknownError
from field.people.tickets import secret_of
from sync.problem import UnreadableError
from sync.show import View


@dataclass(frozen=True)
class Opened:
    """The phone that this command works on."""

    store: phones.PhoneStore
    around: phones.PhoneSurroundings
    as_json: bool

    def tell(self, told: dict[str, Any], words: str) -> None:
        """Say it in words, or the same as JSON."""
        click.echo(values.as_json(told) if self.as_json else words)

    def line(self) -> phones.Line:
        """The way to the home that this phone enrolled at."""
        with self.store.read() as connection:
            address = phones.identity_of(connection).address
        if not address:
            raise click.ClickException(NOT_ENROLLED)
        return http_line(address)


NOT_ENROLLED = "Máy chưa đăng ký. Chạy: packhorse phone enrol LIÊN_KẾT\nThis phone is not enrolled yet; enrol it first."
FILE_FAILED = (
    "Không đọc hoặc không ghi được tệp; xem lại chỗ trống và --store. Phần đã lưu vẫn còn.\n"
    "A file cannot be read or written; look at the free space and --store. What was saved is kept"
)
pass_phone = click.make_pass_decorator(Opened)


class Told(click.Group):
    """Commands whose failures are told in words: what happened, what to do, and that nothing is lost."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every known failure becomes a message and exit status 1."""
        try:
            return super().invoke(ctx)
        except HomeRefusedError as error:
            raise click.ClickException(f"{error.message}\n{error.action}  [{error.code}]") from None
        except (NoAnswerError, UnreadableError) as error:
            code = error.code if isinstance(error, NoAnswerError) else error.problem.code
            raise click.ClickException(_in_words(code)) from None
        except TicketUnknownError as error:
            raise click.ClickException(_in_words(error.code)) from None
        except WrongAddressError as error:
            raise click.ClickException(f"Địa chỉ không đúng · Not an address: {error}") from None
        except phones.NotEnrolledError:
            raise click.ClickException(NOT_ENROLLED) from None
        except (sqlite3.Error, OSError) as error:
            raise click.ClickException(f"{FILE_FAILED}: {error}") from None
        except ValueError as error:
            raise click.ClickException(f"Không ghi được · Nothing was saved: {error}") from None


def on_slip(link: str) -> tuple[str, str]:
    """Home's address and the ticket on a slip. Raises click.UsageError when the text is no such link."""
    try:
        return read_invitation(link)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def here(connection: sqlite3.Connection, dossier: str) -> View:
    """What this phone shows of a dossier. Raises ClickException when it has none of this id."""
    view = phones.view(connection, dossier)
    if not view:
        raise click.ClickException(
            f"Không có hồ sơ này trong máy: {dossier}. Xem: packhorse phone list\nNo such dossier on this phone."
        )
    return view


def remark(words: str) -> None:
    """Something that its author should look at, beside the answer; nothing when there are no words."""
    if words:
        click.echo(words, err=True)


def _in_words(code: str) -> str:
    row = find(code)
    return f"{row.message.vi}\n{row.message.en}\n{row.action.vi}\n{row.action.en}  [{row.code}]"


@click.group(cls=Told)
@with_settings()
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The phone's file, made when it is new.  [DATA/phone.db]",
)
@click.option("--json", "as_json", is_flag=True, help="Tell everything as JSON.")
@click.pass_context
def phone(ctx: click.Context, settings: Settings, store: Path | None, as_json: bool) -> None:
    """Một máy điện thoại không màn hình. A headless phone with a replica of its own.

    \b
    packhorse phone enrol LINK      then sync, list, show DOSSIER
    packhorse phone new ho_gia_dinh_so "chu_ho=Lò Văn An" --area AREA
    packhorse phone edit DOSSIER so_nhan_khau=5 thiet_bi/wifi=true

    --store and --json stand before the command: packhorse phone --json status
    """
    path = store or settings.data / "phone.db"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    opened = phones.open_phone_store(path)
    ctx.call_on_close(opened.close)
    around = phones.PhoneSurroundings(utc_ms, os.urandom, phones.kinds_of(sample_catalogue()))
    ctx.obj = Opened(opened, around, as_json)


@phone.command()
@click.argument("invitation")
@click.argument("ticket", default="")
@click.option("--name", default="packhorse phone", show_default=True, help="What the office calls this phone.")
@pass_phone
def enrol(opened: Opened, invitation: str, ticket: str, name: str) -> None:
    """Đăng ký máy bằng phiếu. Enrol with the INVITATION on a slip (its link), or with home's address and the TICKET."""
    address, ticket = (invitation, ticket) if ticket else on_slip(invitation)
    fingerprint, secret = secret_of(ticket) if "." in ticket else ("", ticket)
    identity = phones.enrol(opened.store, opened.around, http_line(address).enrol, secret, name, fingerprint)
    with opened.store.write() as connection:
        phones.set_address(connection, address)
    told = {"stream": identity.stream, "person": identity.person, "scope": identity.scope}
    opened.tell(told, f"Đã đăng ký máy cho {identity.person} · Enrolled, stream {identity.stream}")


@phone.command()
@click.argument("form")
@click.argument("typed", metavar="PATH=VALUE...", nargs=-1, required=True)
@click.option("--area", required=True, help="The area that the dossier belongs to.")
@pass_phone
def new(opened: Opened, form: str, typed: tuple[str, ...], area: str) -> None:
    """Lập hồ sơ mới. A new dossier of FORM with values PATH=VALUE."""
    version, answers = form_version(form), given(typed)
    with opened.store.write() as connection:
        dossier, name = phones.create(connection, opened.around, version, answers | {"_area": area})
    remark(unasked(version, answers))
    opened.tell({"dossier": dossier, "change": name}, f"Đã lưu trong máy · Saved on this phone: {dossier}")


@phone.command()
@click.argument("dossier")
@click.argument("typed", metavar="[PATH=VALUE]...", nargs=-1)
@click.option("--add", metavar="REPEAT", help="Add a row to this repeat with the values.")
@click.option("--remove", metavar="REPEAT/ROW", help="Remove this row.")
@click.option("--note", default="", help="Words of the author.")
@pass_phone
def edit(opened: Opened, dossier: str, typed: tuple[str, ...], add: str | None, remove: str | None, note: str) -> None:
    """Sửa hồ sơ. Save PATH=VALUE on a dossier, or add and remove rows; PATH= clears."""
    around, answers, row = opened.around, given(typed), ""
    with opened.store.write() as connection:
        shown = here(connection, dossier)
        if add:
            row, name = phones.add_row(connection, around, dossier, add, answers)
        elif remove:
            repeat, _, row = remove.rpartition("/")
            name = phones.remove_row(connection, around, dossier, repeat, row, note)
        else:
            name = phones.edit(connection, around, dossier, answers, note=note)
    remark(unasked(phones.form_of(shown), answers, add or ""))
    words = f"Đã lưu trong máy · Saved on this phone: {name}" if name else "Không có gì đổi · Nothing differs"
    opened.tell({"dossier": dossier, "change": name, "row": row}, words)


@phone.command()
@click.argument("dossier")
@click.option("--note", default="", help="Why.")
@pass_phone
def delete(opened: Opened, dossier: str, note: str) -> None:
    """Xóa hồ sơ (lấy lại được). Mark a dossier deleted; `edit DOSSIER _life=active` takes it back."""
    with opened.store.write() as connection:
        here(connection, dossier)
        name = phones.delete(connection, opened.around, dossier, note)
    words = "Đã xóa trong máy, chờ gửi · Deleted on this phone" if name else "Hồ sơ đã xóa rồi · Deleted already"
    opened.tell({"dossier": dossier, "change": name}, words)


@phone.command(name="list")
@click.option("--all", "everything", is_flag=True, help="Deleted and archived ones too.")
@pass_phone
def list_(opened: Opened, everything: bool) -> None:
    """Các hồ sơ trong máy. The dossiers that this phone shows, last saved first."""
    with opened.store.read() as connection:
        views = {dossier: phones.view(connection, dossier) for dossier in phones.dossiers(connection)}
        told = [values.summary(dossier, view) for dossier, view in views.items()]
        shown = [line for line in told if everything or line["life"] == "active"]
        lines = [listed(line, views[line["dossier"]], phones.history(connection, line["dossier"])) for line in shown]
    opened.tell({"dossiers": shown}, listing(lines, opened.around.now()))


@phone.command()
@click.argument("dossier")
@pass_phone
def show(opened: Opened, dossier: str) -> None:
    """Xem một hồ sơ. One dossier as this phone shows it, with answers that differ."""
    with opened.store.read() as connection:
        view = here(connection, dossier)
    opened.tell(values.page(dossier, view), page_words(dossier, view))


@phone.command()
@click.argument("dossier")
@pass_phone
def history(opened: Opened, dossier: str) -> None:
    """Lịch sử hồ sơ. Who saved what, as this phone knows it, newest last."""
    with opened.store.read() as connection:
        view, saved = here(connection, dossier), phones.history(connection, dossier)
        changes = phones.own_changes(connection, dossier) + phones.others_floating(connection, dossier)
    opened.tell({"history": values.history(saved)}, history_words(saved, changes, view))


@phone.command()
@click.option("--max-bytes", default=512 * 1024, show_default=True, help="Of one request or answer.")
@pass_phone
def sync(opened: Opened, max_bytes: int) -> None:
    """Gửi và nhận. Send what waits, take what is new."""
    outcome = phones.meet(opened.store, opened.around, opened.line(), max_bytes)
    with opened.store.read() as connection:
        told = phones.status(connection)
    opened.tell(values.outcome(outcome, told), outcome_words(outcome, told))


@phone.command()
@pass_phone
def status(opened: Opened) -> None:
    """Tình trạng gửi. How far everything saved here has come."""
    with opened.store.read() as connection:
        told, digest = phones.status(connection), phones.phone_digest(connection)
    opened.tell(values.status(told) | {"digest": digest}, status_words(told))


@phone.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@pass_phone
def export(opened: Opened, file: Path) -> None:
    """Xuất ra tệp cho người mang. Everything that home may lack, as a file for a courier."""
    with opened.store.read() as connection:
        data = phones.export(connection, opened.around)
    file.write_bytes(data)
    opened.tell({"file": str(file), "bytes": len(data)}, f"Đã xuất {len(data)} byte · Exported to {file}")


@phone.command(name="import")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@pass_phone
def import_(opened: Opened, file: Path) -> None:
    """Nhận tệp người khác mang đến. Take in a courier's file; it is sent on at the next sync."""
    with opened.store.write() as connection:
        done = phones.import_bundle(connection, file.read_bytes())
    told = {"segments": done.segments, "changes": done.changes, "states": done.states, "problems": len(done.problems)}
    words = f"Nhận {done.changes} lần sửa, {done.states} hồ sơ · Took {done.changes} changes, {done.states} dossiers"
    broken = f"\n{len(done.problems)} dòng hỏng, phần còn lại vẫn nhận · broken lines left out" if done.problems else ""
    opened.tell(told, words + broken)
