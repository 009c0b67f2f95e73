"""`packhorse backup`: makes a backup and restores it beside the running home; only then it counts.

It may not hold domain rules; it reads options and tells what came of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from api.commands.options import with_settings
from api.settings import Settings
from field.backup.problems import BackupError


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
@click.option("--list", "listing", is_flag=True, help="List the backups; make none.")
@click.option("--verify", "path", metavar="BACKUP", help="Verify this backup again; make none.")
@click.option("--identity", type=click.Path(exists=True, path_type=Path), help="age key file, for a sealed backup.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(
    settings: Settings,
    recipients: Sequence[str],
    listing: bool,
    path: str | None,
    identity: Path | None,
    as_json: bool,
) -> None:
    """Sao lưu, khôi phục thử rồi mới tính. Make a backup and verify it by restoring it."""
    with _told():
        if listing:
            told = _listed(settings)
            click.echo(json.dumps(told) if as_json else _listing(told))
            return
        found = _verified(settings, Path(path), identity) if path else _made(settings, recipients)
    click.echo(json.dumps(found) if as_json else _words(found))


def _made(settings: Settings, recipients: Sequence[str]) -> dict[str, Any]:
    from field.backup.copying.sealing import recipient_of
    from field.backup.daily import back_up

    keys = [recipient_of(each) for text in recipients for each in text.split()]
    with _opened(settings) as (home, place):
        done = back_up(home.store, place, home.surroundings, settings.backup_keep, keys)
    return _of(done.path, done.verified) | {"gone": [str(each) for each in done.gone]}


def _verified(settings: Settings, path: Path, identity: Path | None) -> dict[str, Any]:
    from field.backup.copying.sealing import identities_in
    from field.backup.daily import verify_again

    keys = identities_in(identity.read_text()) if identity else []
    with _opened(settings) as (home, place):
        whole = path if path.exists() else place.backups / path
        return _of(whole, verify_again(home.store, place, whole, home.surroundings, keys))


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


def _of(path: Path, verified: Any) -> dict[str, Any]:
    found = verified.manifest
    return {
        "path": str(path),
        "bytes": found.size,
        "merge": found.merge,
        "epoch": found.epoch,
        "changes": verified.changes,
        "states": verified.states,
    }


def _words(found: dict[str, Any]) -> str:
    lines = [
        f"✓ Đã khôi phục thử, đạt · restored and verified: {found['path']}",
        f"  {found['bytes']} byte, {found['changes']} thay đổi · changes, {found['states']} trạng thái · states tried",
        "  Chép sang máy khác · copy it to another machine",
    ]
    return "\n".join(lines + [f"  đã xóa bản cũ · removed: {each}" for each in found.get("gone", ())])


def _listing(told: list[dict[str, Any]]) -> str:
    if not told:
        return "Chưa có bản sao lưu nào · No backup yet: packhorse backup"
    return "\n".join(
        f"{'✓' if each['counts'] else '✗'} {datetime.fromtimestamp(each['made'] / 1000).astimezone():%Y-%m-%d %H:%M}"
        f"  {each['bytes']:>12}  {each['path']}{'' if each['there'] else '  (không thấy · not there)'}"
        for each in told
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BackupError as error:
        raise click.ClickException(f"{error.vi}\n{error.en}  [{error.code}]") from None
