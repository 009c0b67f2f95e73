"""What a person reads when the service is ready: where it is, who can sign in, and how a phone joins.

It may not open the database; `api.service.starting.preparation` leaves the demo's sign-ins and an invitation in the
data folder.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import segno

FILE = "demo.json"
RULE = "─" * 64


@dataclass(frozen=True, slots=True)
class SignIn:
    """An invented person of the demo, with the password that everybody may know."""

    name: str
    role: str
    person: str
    password: str


@dataclass(frozen=True, slots=True)
class Demo:
    """What there is to say about the demo: its sign-ins, and the text of a QR that enrols a phone (empty: none).

    `escrow` is the passphrase of the invented office's key, which a real one keeps on paper only.
    """

    sign_ins: tuple[SignIn, ...] = ()
    invitation: str = ""
    invited: str = ""
    escrow: str = ""


def write_demo(data: Path, demo: Demo) -> None:
    """Leave the demo's sign-ins for the next start, readable by this service only."""
    path = data / FILE
    scratch = path.with_suffix(".new")
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(demo), file, ensure_ascii=False)
    scratch.replace(path)


def read_demo(data: Path) -> Demo:
    """What the seeding left; an empty Demo when there is none."""
    with suppress(FileNotFoundError):
        held = json.loads((data / FILE).read_text(encoding="utf-8"))
        sign_ins = tuple(SignIn(**each) for each in held["sign_ins"])
        return Demo(sign_ins, held["invitation"], held["invited"], held.get("escrow", ""))
    return Demo()


def welcome(address: str, demo: Demo, options: str = "") -> str:
    """The words of a start: address first, and last again, because the QR is tall.

    `options` are those that other commands need to mean the same service (` --data DIR --port 8001`).
    """
    lines = [RULE, f"  Packhorse sẵn sàng · ready:  {address}", RULE]
    if demo.sign_ins:
        lines += [
            "  Trang làm việc của xã: mở địa chỉ trên rồi đăng nhập · the office console: open it and sign in",
            *_table(demo.sign_ins),
            "",
        ]
    if demo.escrow:
        lines += [f"  Cụm mật khẩu mở máy quên PIN · opens a phone whose PIN was forgotten:  {demo.escrow}", ""]
    if demo.invitation:
        lines += [
            f"  Đăng ký máy cho · enrol a phone for {demo.invited}:",
            f"    {demo.invitation}",
            qr(demo.invitation),
            f"  Cho người khác · for somebody else: ./packhorse enrol truong-ban-1{options}",
        ]
    lines += [f"  {address}   (Ctrl-C: dừng · stop)"]
    return "\n".join(lines)


def qr(text: str) -> str:
    """A QR code for the terminal, two modules to a line."""
    out = io.StringIO()
    segno.make(text, error="m", micro=False).terminal(out=out, compact=True, border=2)
    return out.getvalue().rstrip("\n")


def _table(sign_ins: Sequence[SignIn]) -> list[str]:
    widths = [max(len(getattr(each, column)) for each in sign_ins) for column in ("role", "person", "password")]
    return [
        f"    {each.role:<{widths[0]}}  {each.person:<{widths[1]}}  {each.password:<{widths[2]}}  {each.name}"
        for each in sign_ins
    ]
