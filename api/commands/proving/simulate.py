"""`packhorse simulate`: many phones, one home, bad luck from a seed, and every law checked afterwards.

It drives the real code in memory and touches no data folder. With `--planted` it runs deliberately broken variants,
each of which must be found. It may not decide what is right; `field.simulate` does.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from typing import Any

import click

from api.commands.options import with_settings
from api.settings import Settings
from field.simulate.planted import PLANTS
from field.simulate.runs import Found, Run, find_all, run_seeds

PLANTED_SEEDS = 60
PLANTED_CHANGES = 100


@click.command()
@with_settings()
@click.option("--seed", default=0, show_default=True, help="The first seed; the same seed is the same history.")
@click.option("--seeds", default=0, help="How many seeds; without it, one for each 100 changes.")
@click.option("--changes", default=1_000, show_default=True, help="Changes in all, spread over the seeds.")
@click.option("--processes", default=0, help="Processes; without it, one for each core.")
@click.option("--planted", is_flag=True, help="Run the planted bugs; every one must be found.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON at the end.")
def simulate(
    settings: Settings, seed: int, seeds: int, changes: int, processes: int, planted: bool, as_json: bool
) -> None:
    """Mô phỏng nhiều máy và vận rủi. Simulate many phones and bad luck."""
    cores = processes or os.cpu_count() or 1
    if planted:
        finish(planted_report(seed, cores), as_json)
    else:
        count = seeds or max(1, changes // 100)
        finish(report(run_seeds(range(seed, seed + count), max(1, changes // count), cores), seed), as_json)


def report(runs: Iterator[Run], seed: int) -> dict[str, Any]:
    """Say what each seed came to, and add it up."""
    traces, totals, broken = (
        hashlib.sha256(),
        dict.fromkeys(("changes", "restores", "clones", "declined", "settled", "removed", "beyond"), 0),
        [],
    )
    count = 0
    for run in runs:
        count += 1
        traces.update(run.trace.encode())
        for key in totals:
            totals[key] += getattr(run, key)
        broken += [f"{run.seed}: {line}" for line in run.broken]
        words = "; ".join(run.broken[:2]) or "mọi luật đều đúng · every law held"
        click.echo(f"{run.seed:>6}  {run.changes} changes  {run.seconds:.1f} s  {run.trace}  {words}")
    return {"seed": seed, "seeds": count, **totals, "trace": traces.hexdigest()[:16], "broken": broken}


def planted_report(seed: int, cores: int) -> dict[str, Any]:
    """Say which planted bug was found by which law."""
    found: list[Found] = []
    names = [plant.name for plant in PLANTS]
    for one in find_all(names, range(seed, seed + PLANTED_SEEDS), PLANTED_CHANGES, cores):
        found.append(one)
        words = f"seed {one.seed}: {one.law}" if one.found else "KHÔNG TÌM THẤY · NOT FOUND"
        click.echo(f"{'✓' if one.found else '✗'}  {one.name}  ({one.seconds:.1f} s)  {words}")
    rows = [{"name": one.name, "found": one.found, "seconds": round(one.seconds, 2)} for one in found]
    return {"planted": rows, "broken": [one.name for one in found if not one.found]}


def finish(result: dict[str, Any], as_json: bool) -> None:
    """The last line, and an exit code that a script can trust."""
    broken = result.pop("broken")
    if "planted" not in result:
        result["broken"] = broken
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        click.echo("Không có gì mất. Nothing was lost." if not broken else "\n".join(["SAI · BROKEN", *broken[:40]]))
    if broken:
        raise SystemExit(1)
