"""How work leaves the phone and comes to it: `enrol`, `sync`, and `export` and `import` for a courier."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from api.client.answers import HomeRefusedError, NoAnswerError
from api.client.http_exchange import http_line
from api.client.http_files import http_files
from api.client.http_source import http_source
from api.client.screens import told as values
from api.client.screens.standing import brought_words, files_words, outcome_words
from api.commands.phone.group import phone
from api.commands.phone.opened import Opened, pass_phone, remark
from api.errors.table import find
from api.service.starting.invitation import read_invitation
from field import phone as phones
from field.people.enrolling.tickets import secret_of
from field.phone.attachments.keeping import count_waiting
from field.phone.attachments.sending import Sent, send_files
from field.phone.forms.fetching import Brought, bring
from sync.problem import UnreadableError


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
@click.option("--max-bytes", default=512 * 1024, show_default=True, help="Of one request or answer.")
@pass_phone
def sync(opened: Opened, max_bytes: int) -> None:
    """Gửi và nhận. Send what waits, take what is new."""
    outcome = phones.meet(opened.store, opened.around, opened.line(), max_bytes)
    brought, sent = _forms(opened), _files(opened)
    with opened.store.read() as connection:
        told, left = phones.status(connection), count_waiting(connection)
    words = [outcome_words(outcome, told), files_words(sent, left), brought_words(brought) if brought.bytes else ""]
    said = {"brought": asdict(brought), "files": {"sent": sent.files, "bytes": sent.bytes, "left": left}}
    opened.tell(values.outcome(outcome, told) | said, "\n".join(filter(None, words)))


def _forms(opened: Opened) -> Brought:
    """Forms and lists after the work itself: whatever hinders them, the meeting is done, and the next goes on."""
    with opened.store.read() as connection:
        identity = phones.identity_of(connection)
    if identity.locked:
        return Brought()
    try:
        return bring(opened.store, http_source(identity.address, identity.token))
    except (HomeRefusedError, NoAnswerError, UnreadableError) as error:
        code = error.problem.code if isinstance(error, UnreadableError) else error.code
        row = find(code)
        remark(f"Mẫu phiếu chưa cập nhật xong: {row.message.vi} · Forms are not up to date: {row.message.en}  [{code}]")
        return Brought()


def _files(opened: Opened) -> Sent:
    """Photos last: whatever hinders them, the meeting is done, and the next goes on from there."""
    with opened.store.read() as connection:
        identity = phones.identity_of(connection)
    try:
        sent = send_files(opened.store, http_files(identity.address, identity.token))
    except (HomeRefusedError, NoAnswerError) as error:
        sent = Sent(refused=(("", error.code),))
    for code in sorted({code for _, code in sent.refused}):
        row = find(code)
        remark(f"Ảnh, tệp chưa gửi xong: {row.message.vi} · Not all files were sent: {row.message.en}  [{code}]")
    return sent


@phone.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@click.option("--sealed", is_flag=True, help="Sealed for home, with photos: whoever carries it reads nothing.")
@pass_phone
def export(opened: Opened, file: Path, sealed: bool) -> None:
    """Xuất ra tệp cho người mang. Everything that home may lack, as a file for a courier. Nothing counts as sent."""
    with opened.store.read() as connection:
        data, left = (
            phones.export_sealed(connection, opened.around) if sealed else (phones.export(connection, opened.around), 0)
        )
    file.write_bytes(data)
    words = f"Đã xuất {len(data)} byte · Exported to {file}"
    without = f"\n{left} ảnh, tệp chưa vào được · photos found no room" if left else ""
    opened.tell({"file": str(file), "bytes": len(data), "photos_left": left}, words + without)


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


def on_slip(link: str) -> tuple[str, str]:
    """Home's address and the ticket on a slip. Raises click.UsageError when the text is no such link."""
    try:
        return read_invitation(link)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
