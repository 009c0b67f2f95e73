"""`packhorse backup`: makes a backup and restores it beside the running home; only then it counts.

Ends with status 3 when it was made and verified, and attachments are lost: it is a good backup of all else, and
somebody has to look. It may not hold domain rules; it reads options and tells what came of them.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.options import with_settings
from api.service.lost_files import advice, lines_of
from api.settings import Settings
from field.backup.problems import BackupError

LACKING = 3


@click.command()
@with_settings("database", "backup_keep")
@click.option(
    "--sealed-to",
    "recipients",
    multiple=True,
    envvar="PACKHORSE_SEALED_TO",
    metavar="age1…",
    help="Seal it as one age file for this public key; may be given more than once.  [PACKHORSE_SEALED_TO]",
)
@click.option(
    "--files-from",
    "also",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A backup's folder, or an old data folder, where lost attachments may be found; may be given more than once.",
)
@click.option("--list", "listing", is_flag=True, help="List the backups; make none.")
@click.option("--verify", "path", metavar="BACKUP", help="Verify this backup again; make none.")
@click.option("--identity", type=click.Path(exists=True, path_type=Path), help="age key file, for a sealed backup.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(
    settings: Settings,
    recipients: Sequence[str],
    also: Sequence[Path],
    listing: bool,
    path: str | None,
    identity: Path | None,
    as_json: bool,
) -> None:
    """Sao lưu, khôi phục thử rồi mới tính. Make a backup and verify it by restoring it.

    Status 3: made and verified, but attachments are lost; they are named.
    """
    with _told():
        if listing:
            told = _listed(settings)
            click.echo(json.dumps(told) if as_json else _listing(told))
            return
        found = _verified(settings, Path(path), identity) if path else _made(settings, recipients, also)
    click.echo(json.dumps(_data(found)) if as_json else _words(found))
    sys.exit(LACKING if found["lacking"] else 0)


def _made(settings: Settings, recipients: Sequence[str], also: Sequence[Path]) -> dict[str, Any]:
    from field.backup.copying.sealing import recipient_of
    from field.backup.daily import back_up

    keys = [recipient_of(each) for text in recipients for each in text.split()]
    with _opened(settings) as (home, place):
        done = back_up(home.store, place, home.surroundings, settings.backup_keep, keys, also)
        found = _of(home, done.path, done.verified)
    return found | {"gone": [str(each) for each in done.gone], "taken_back": list(done.taken_back)}


def _verified(settings: Settings, path: Path, identity: Path | None) -> dict[str, Any]:
    from field.backup.copying.sealing import identities_in
    from field.backup.daily import verify_again

    keys = identities_in(identity.read_text()) if identity else []
    with _opened(settings) as (home, place):
        whole = path if path.exists() else place.backups / path
        return _of(home, whole, verify_again(home.store, place, whole, home.surroundings, keys))


def _listed(settings: Settings) -> list[dict[str, Any]]:
    from field.backup.keeping import kept

    with _opened(settings) as (home, _), home.store.read() as connection:
        return [
            {
                "path": str(each.path),
                "made": each.made,
                "bytes": each.size,
                "merge": each.merge,
                "counts": each.verified is not None,
                "lacking": len(each.lacking),
                "there": each.path.exists(),
            }
            for each in kept(connection)
        ]


@contextmanager
def _opened(settings: Settings) -> Iterator[Any]:
    from api.home import open_home
    from api.service.backups import place_of

    home = open_home(settings)
    try:
        yield home, place_of(settings)
    finally:
        home.close()


def _of(home: Any, path: Path, verified: Any) -> dict[str, Any]:
    from field.attachments.lacking import described
    from field.backup.keeping import lacking_of

    found = verified.manifest
    with home.store.read() as connection:
        lacking = described(connection, lacking_of(found))
    return {
        "path": str(path),
        "bytes": found.size,
        "merge": found.merge,
        "epoch": found.epoch,
        "changes": verified.changes,
        "states": verified.states,
        "lacking": lacking,
    }


def _data(found: dict[str, Any]) -> dict[str, Any]:
    return found | {"lacking": [asdict(each) for each in found["lacking"]]}


def _words(found: dict[str, Any]) -> str:
    lines = [
        f"✓ Đã khôi phục thử, đạt · restored and verified: {found['path']}",
        f"  {found['bytes']} byte, {found['changes']} thay đổi · changes, {found['states']} trạng thái · states tried",
        "  Chép sang máy khác · copy it to another machine",
        *(f"  đã lấy lại tệp mất · taken back: {each}" for each in found.get("taken_back", ())),
        *_lost_words(found["lacking"]),
    ]
    return "\n".join(lines + [f"  đã xóa bản cũ · removed: {each}" for each in found.get("gone", ())])


def _lost_words(lost: Sequence[Any]) -> list[str]:
    if not lost:
        return []
    return [
        f"✗ Bản này THIẾU {len(lost)} tệp đính kèm: mất hoặc hỏng trong thư mục dữ liệu; mọi thứ khác có đủ",
        f"  This backup LACKS {len(lost)} attachments, lost or damaged in the data folder; everything else is in it",
        *(f"    {each}" for each in lines_of(lost)),
        *(f"  → {each}" for each in advice(lost)),
    ]


def _listing(told: list[dict[str, Any]]) -> str:
    if not told:
        return "Chưa có bản sao lưu nào · No backup yet: packhorse backup"
    return "\n".join(
        f"{'✓' if each['counts'] else '✗'} {datetime.fromtimestamp(each['made'] / 1000).astimezone():%Y-%m-%d %H:%M}"
        f"  {each['bytes']:>12}  {each['path']}{'' if each['there'] else '  (không thấy · not there)'}"
        f"{'  (thiếu {0} tệp · lacks {0} files)'.format(each['lacking']) if each['lacking'] else ''}"
        for each in told
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BackupError as error:
        raise click.ClickException(f"{error.vi}\n{error.en}  [{error.code}]") from None
