"""`packhorse bench`: what one dossier costs in CPU, bytes and memory on this machine.

It starts a service of its own in a temporary folder, over real HTTP, and leaves nothing behind. PostgreSQL is always a
private cluster, so that the CPU of all its processes can be counted. It may not touch any data.
"""

from __future__ import annotations

import json
import sys

import click

DATABASES = ("sqlite", "postgresql")
PARTS = ("wire", "pushes", "memory", "pulls", "console", "places", "maps", "collect")


@click.command()
@click.option("--data", hidden=True, help="Like every command; the bench works in a folder of its own.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option("--quick", is_flag=True, help="One round instead of five, and no store of a million dossiers.")
@click.option("--database", type=click.Choice(DATABASES), multiple=True, help="Only this database; may be repeated.")
@click.option("--browser", is_flag=True, help="The phone app in a slow Chromium instead (--quick: 1,000 dossiers).")
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="Only this part; may be repeated.")
def bench(
    data: str | None, as_json: bool, quick: bool, browser: bool, database: tuple[str, ...], only: tuple[str, ...]
) -> None:
    """Đo tốc độ. Measure the CPU, bytes and memory that one dossier costs, on SQLite and PostgreSQL in turn."""
    if sys.platform != "linux":
        raise click.ClickException("Chỉ đo được trên Linux. Only Linux counts the CPU of other processes for us.")
    from api.bench.home.cluster import APT_LINE, program
    from api.bench.home.service import BenchError
    from api.bench.rounds import SIZES, Bench
    from api.bench.tables import tables

    if browser:
        click.echo(_browser(1_000 if quick else 5_000, as_json))
        return
    chosen = database or DATABASES
    if "postgresql" in chosen and program("postgres") is None:
        if database:
            raise click.ClickException(f"Chưa có PostgreSQL; cài · PostgreSQL is not installed; add it: {APT_LINE}")
        click.echo(f"Bỏ qua · left out: PostgreSQL. Cài · add it: {APT_LINE}", err=True)
        chosen = ("sqlite",)
    run = Bench(
        databases=chosen,
        parts=only or PARTS,
        rounds=1 if quick else 5,
        sizes=SIZES[:-1] if quick else SIZES,
        say=lambda words: click.echo(words, err=True),
    )
    try:
        found = run.run()
    except BenchError as error:
        raise click.ClickException(f"Không đo được · could not measure: {error}") from None
    click.echo(json.dumps(found) if as_json else tables(found))


def _browser(dossiers: int, as_json: bool) -> str:
    from api.bench.browser import chromium
    from api.bench.browser.tables import beside_table, browser_table
    from api.bench.home.service import BenchError
    from api.bench.rounds import Bench
    from field.app import building

    if not building.has_sources():
        raise click.ClickException("Chỉ đo được trong mã nguồn. Only a checkout has what is measured.")
    if lacks := chromium.missing():
        raise click.ClickException(f"Thiếu Chromium; cài · Chromium or its driver is missing; add it: {lacks}")
    run = Bench(databases=("sqlite",), parts=(), rounds=1, sizes=(), say=lambda words: click.echo(words, err=True))
    try:
        found = run.browser(dossiers)
    except BenchError as error:
        raise click.ClickException(f"Không đo được · could not measure: {error}") from None
    if as_json:
        return json.dumps(found)
    told = [browser_table(found["browser"])]
    if found["odk"]:
        told.append(beside_table(found["browser"], found["odk"], found["odk_version"]))
    return "\n".join(told)
