"""`packhorse import-sealed FILE`: takes in the sealed file of a phone that somebody carried to the office.

Twice is once; damaged parts are named, and the rest is taken in. It holds no rules of its own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from api.commands.access.enrol import BY
from api.commands.opened import opened
from api.commands.options import with_settings
from api.commands.words import failure
from api.service.bringing import bring, report
from api.settings import Settings
from sync.problem import UnreadableError


@click.command("import-sealed")
@with_settings("database")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--by", default=BY, show_default=True, help="The person who brings it.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_sealed(settings: Settings, file: Path, by: str, as_json: bool) -> None:
    """Nhận tệp niêm phong từ điện thoại. Take in a sealed file that a phone made."""
    data = file.read_bytes()
    with opened(settings) as home:
        try:
            told = report(data, bring(home, data, by))
        except UnreadableError as error:
            raise failure(error.problem.code, str(file)) from None
    click.echo(json.dumps(told) if as_json else words(told))


def words(told: dict[str, Any]) -> str:
    """The report for a terminal."""
    lines = [
        f"Nhận {told['changes']} lần sửa, {told['photos']} ảnh · changes and photos",
        f"Đã có từ trước: {told['known_changes']} lần sửa, {told['known_photos']} ảnh · known before",
    ]
    lines += [f"! {each['path']}: {each['vi']} · {each['en']}  [{each['code']}]" for each in told["problems"]]
    lines += [f"! {each['path']}: {each['vi']} · {each['en']}  [{each['code']}]" for each in told["refused"]]
    if not told["complete"]:
        lines.append("Phần còn lại đã nhận; máy đã tạo tệp vẫn giữ mọi phiếu · the rest was taken in")
    return "\n".join(lines)
