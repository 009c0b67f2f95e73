"""`packhorse restore`: a backup becomes a home again, as a new epoch; or, as a drill, in a scratch folder.

It may not hold domain rules; it reads options, keeps a running service out, and tells what came of it.
"""

from __future__ import annotations

import functools
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from api.commands.options import with_settings
from api.home import utc_ms
from api.service.processes.heartbeat import Drill, write_drill
from api.service.processes.lock import AlreadyRunning, take
from api.settings import Settings
from field.backup.problems import BackupError


@click.command()
@with_settings("database")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--identity", type=click.Path(exists=True, path_type=Path), help="age key file, for a sealed backup.")
@click.option(
    "--journals",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with newer journals (of a later backup, of the old disk); may be given more than once.",
)
@click.option("--replace", is_flag=True, help="Put aside what is in the data folder now.")
@click.option("--drill", "as_drill", is_flag=True, help="Only try, in a scratch folder, with phones that know more.")
@click.option("--phones", default=5, show_default=True, help="Phones of the drill.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def restore(
    settings: Settings,
    source: Path,
    identity: Path | None,
    journals: Sequence[Path],
    replace: bool,
    as_drill: bool,
    phones: int,
    as_json: bool,
) -> None:
    """Khôi phục từ SOURCE (thư mục hoặc tệp .age). Restore a backup as a new epoch; phones notice by themselves.

    SOURCE is a path, or the name of a backup of this data folder (see `packhorse backup --list`).
    """
    source = _found(settings, source)
    try:
        with _folder(settings, source, identity) as folder:
            if as_drill:
                found = _drilled(settings, folder, phones)
            else:
                found = _restored(settings, folder, source, journals, replace)
    except BackupError as error:
        raise click.ClickException(f"{error.vi}\n{error.en}  [{error.code}]") from None
    words = _drill_words if as_drill else _words
    click.echo(json.dumps(found) if as_json else words(found))
    if as_drill and not found["passed"]:
        raise SystemExit(1)


def _found(settings: Settings, source: Path) -> Path:
    """The backup at this path or of this name. Raises click.UsageError when there is none."""
    for path in (source, settings.backups / source):
        if path.exists():
            return path
    raise click.UsageError(
        f"Không có bản sao lưu {source}. Xem: packhorse backup --list\nThere is no backup of this path or name."
    )


@contextmanager
def _folder(settings: Settings, source: Path, identity: Path | None) -> Iterator[Path]:
    from field.backup.copying.sealing import identities_in
    from field.backup.daily import opened

    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened(source, settings.data, identities_in(identity.read_text()) if identity else []) as folder:
        yield folder


def _restored(
    settings: Settings, folder: Path, source: Path, journals: Sequence[Path], replace: bool
) -> dict[str, Any]:
    from api.service.backups import place_of, surroundings_by
    from field.backup.restoring.restore import restore as restore_folder

    beside = [each / "journals" for each in sorted(source.absolute().parent.iterdir()) if each.is_dir()]
    by = functools.partial(surroundings_by, settings)
    with _service_kept_out(settings):
        found = restore_folder(folder, place_of(settings), by, [*journals, *beside], replace, source)
    return {
        "epoch": found.fenced.epoch,
        "states": found.fenced.states,
        "changes": found.verified.changes,
        "revocations": len(found.journals.revocations),
        "erasures": len(found.journals.erasures),
        "ignored": found.journals.ignored,
        "aside": str(found.aside) if found.aside else None,
        "data": str(settings.data),
    }


@contextmanager
def _service_kept_out(settings: Settings) -> Iterator[None]:
    try:
        handle = take(settings.data, 0, lambda: None)
    except AlreadyRunning:
        raise BackupError(
            "service_running",
            "dịch vụ đang chạy trên thư mục này; hãy dừng nó rồi khôi phục",
            "a service runs in this data folder; stop it, then restore",
        ) from None
    try:
        yield
    finally:
        os.close(handle)


def _drilled(settings: Settings, folder: Path, phones: int) -> dict[str, Any]:
    from api.service.backups import surroundings_by
    from field.backup.drill.drill import drill

    with tempfile.TemporaryDirectory(prefix=".drill-", dir=settings.data) as scratch:
        by = functools.partial(surroundings_by, settings)
        found = drill(folder, Path(scratch), by, settings.database_url, phones)
    write_drill(settings.data, Drill(utc_ms(), folder.name, found.passed, found.phones, found.lost))
    return {
        "phones": found.phones,
        "dossiers": found.dossiers,
        "acknowledged": found.acknowledged,
        "lost": found.lost,
        "differing": found.differing,
        "waiting": found.waiting,
        "passed": found.passed,
    }


def _words(found: dict[str, Any]) -> str:
    lines = [
        f"✓ Đã khôi phục vào {found['data']}, kỷ nguyên mới {found['epoch']}",
        f"  Restored as a new epoch: {found['changes']} changes, {found['states']} states.",
        f"  Nhật ký · journals: {found['revocations']} máy bị khóa · locked, {found['erasures']} mục đã xóa · erased",
        "  Khởi động: packhorse up. Điện thoại tự gửi lại những gì còn thiếu.",
        "  Start it: packhorse up. Phones send again what is missing, by themselves.",
    ]
    if found["ignored"]:
        lines.append(f"  ! {found['ignored']} dòng nhật ký không đọc được · journal lines could not be read")
    if found["aside"]:
        lines.append(f"  Dữ liệu cũ ở · what was there before is in: {found['aside']}")
    return "\n".join(lines)


def _drill_words(found: dict[str, Any]) -> str:
    sign = "✓ Diễn tập đạt · the drill passed" if found["passed"] else "✗ Diễn tập KHÔNG đạt · the drill FAILED"
    return (
        f"{sign}: {found['phones']} điện thoại · phones, {found['dossiers']} hồ sơ · dossiers,"
        f" {found['acknowledged']} thay đổi đã được xác nhận rồi mất theo máy · acknowledged and lost with the machine,"
        f" {found['lost']} không lấy lại được · not brought back, {found['differing']} khác nhau · shown otherwise,"
        f" {found['waiting']} còn đợi · still waiting"
    )
