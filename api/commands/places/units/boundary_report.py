"""What an import of boundaries tells: each file, what was mended, what is of no unit here, and what was kept.

It may not know any command.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from api.commands.places.layer_options import remark
from api.commands.words import failure
from api.errors.table import find
from field.units.boundaries import Kept, Read
from field.units.matching import NO_CODE, NO_DAY, OTHER_DAY, OTHER_NAME, SEVERAL, UNKNOWN
from geo.layers.values import Layer

MOST_TOLD = 50
WHY = {
    UNKNOWN: "không có đơn vị này vào ngày đó · no such unit on that day",
    SEVERAL: "nhiều đơn vị cùng mã vào ngày đó · several units have this code on that day",
    NO_CODE: "không ghi mã · it says no code",
    NO_DAY: "không biết của ngày nào, hãy nêu --on · of which day? say --on",
    OTHER_DAY: "tệp ghi đơn vị này của ngày khác · the file says that it is of other days",
    OTHER_NAME: "tên khác, có lẽ sai ngày · another name, perhaps the wrong day",
}


@dataclass
class Report:
    """What is told of all files."""

    files: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    unmatched_count: int = 0

    def add(self, file: Path, layer: Layer, read: Read) -> None:
        """One file that was read."""
        of_file = {"file": file.name, "layer": read.layer, "crs": read.crs, "pipeline": read.pipeline}
        counted = {"features": read.features, "matched": len(read.areas), "vertices": read.vertices}
        self.files.append({**of_file, **counted, "mended": read.mended})
        self.remarks += [remark(each) for each in layer.warnings]
        self.unmatched += [f"{file.name}, số/feature {no}: {said}: {WHY[why]}" for no, why, said in read.unmatched]
        self.unmatched_count += read.unmatched_count

    def refusal(self) -> click.ClickException:
        """Nothing is kept, since some features are of no unit known here."""
        return failure("boundary_unmatched", "\n".join([f"{self.unmatched_count} · features:", *_some(self.unmatched)]))

    def as_json(self, kept: Kept, dry_run: bool, seconds: float) -> str:
        """For programs."""
        done = {"added": kept.added, "replaced": kept.replaced, "dry_run": dry_run, "seconds": seconds}
        left = {"unmatched": self.unmatched_count, "unmatched_features": self.unmatched}
        return json.dumps({**done, "files": self.files, "remarks": self.remarks, **left}, ensure_ascii=False)

    def told(self, kept: Kept, dry_run: bool, seconds: float) -> str:
        """For people."""
        lines = ["Chạy thử, chưa ghi gì · A dry run, nothing was kept:"] if dry_run else []
        for each in self.files:
            lines += _of_file(each)
        lines += _some(self.remarks)
        if self.unmatched_count:
            words = find("boundary_unmatched").message
            lines += [f"{words.vi} · {words.en} ({self.unmatched_count})", *_some(self.unmatched)]
        lines.append(f"Ranh giới · boundaries: {kept.added} mới · new, {kept.replaced} thay · replaced ({seconds} s)")
        return "\n".join(lines)


def _of_file(found: dict[str, Any]) -> list[str]:
    of_units = f"{found['matched']}/{found['features']} ranh giới · boundaries, {found['vertices']} điểm · vertices"
    lines = [f"{found['file']}, {found['layer']} ({found['crs']}): {of_units}"]
    if found["mended"]:
        lines.append(f"  sửa chỗ tự chạm · mended: {', '.join(map(str, found['mended'][:MOST_TOLD]))}")
    return lines


def _some(lines: Sequence[str]) -> list[str]:
    return [*lines[:MOST_TOLD], *([f"… +{len(lines) - MOST_TOLD}"] if len(lines) > MOST_TOLD else [])]
