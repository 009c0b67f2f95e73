"""The phone app is there before the service starts: built when its sources are newer than what was built from them.

A service without it runs all the same; whoever opens /phone/ is told. It may not know how an app is built.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from field.app import building, node_wheel, toolchain


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the app, in words; `failed`: it could not be built."""

    words: str
    failed: bool = False


def build_app(folder: Path, *, again: bool = False) -> Outcome:
    """Build the app into a folder when it is not current."""
    if not building.has_sources():
        return Outcome("Bản cài này đã kèm ứng dụng điện thoại. This installation carries the built phone app.")
    if building.is_current(folder) and not again:
        return Outcome("Ứng dụng điện thoại đã mới nhất. The phone app is up to date.")
    try:
        _have_node()
        return Outcome(f"Đã dựng ứng dụng điện thoại. The phone app is built: {building.build(folder)}")
    except (RuntimeError, OSError) as error:
        why = str(error).strip()[-800:]
        return Outcome(f"Chưa dựng được ứng dụng điện thoại. The phone app could not be built: {why}", failed=True)


def _have_node() -> None:
    try:
        toolchain.find_node()
    except toolchain.NodeMissingError:
        node_wheel.fetch_node()
