"""`packhorse rebuild`: states and projections made again from log and ground.

Safe to run while the service works, and to run again: what it marks is merged under the same leases as everything else.
It holds no rules of its own.
"""

from __future__ import annotations

import json

import click

from api.commands.options import with_settings
from api.settings import Settings


@click.command()
@with_settings("database")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON instead of words.")
def rebuild(settings: Settings, as_json: bool) -> None:
    """Dựng lại trạng thái và danh sách từ nhật ký. Rebuild states, conflicts, lists and search from the log."""
    from api.home import open_home, process_name
    from field.dossiers.rebuild import rebuild as mark_all
    from field.jobs.sweep import shards_with_work
    from field.merge.batch import merge_shard

    home = open_home(settings)
    try:
        with home.store.write() as connection:
            marked, shards = mark_all(connection, home.surroundings)
        for shard in sorted(shards):
            merge_shard(home.store, shard, home.surroundings, f"rebuild:{process_name()}")
        with home.store.read() as connection:
            left = [shard for shard in shards_with_work(connection) if shard in shards]
    finally:
        home.close()
    if as_json:
        click.echo(json.dumps({"dossiers": marked, "shards_left_to_workers": left}))
        return
    click.echo(f"Đã dựng lại {marked} hồ sơ từ nhật ký. · Rebuilt {marked} dossiers from the log.")
    if left:
        click.echo(
            "Tiến trình khác đang gộp phần còn lại. · Another worker is merging the rest; nothing needs to be done."
        )
