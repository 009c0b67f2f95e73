"""What is told of basemaps: every file that came, and what was made of it. It may not know any command."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from api.commands.places.basemaps.terrain_files import Brought, left_out
from api.errors.table import find

MOST_REMARKS = 20
Made = dict[str, Any]


def as_json(brought: Sequence[Brought], made: Sequence[Made], *, dry_run: bool) -> str:
    """For programs."""
    files = [
        {"file": each.origin.name, "area": each.area, "kind": each.kind, **asdict(each.laid), "crs": each.origin.crs}
        | {"columns": asdict(each.columns), "cut": each.is_cut, "known": each.is_known, "remarks": each.remarks}
        for each in brought
    ]
    return json.dumps({"dry_run": dry_run, "files": files, "basemaps": list(made)}, ensure_ascii=False)


def in_words(brought: Sequence[Brought], made: Sequence[Made], *, dry_run: bool) -> str:
    """For people."""
    lines = ["Chạy thử, chưa ghi gì · A dry run, nothing was kept:"] if dry_run else []
    for each in brought:
        lines += _of_file(each)
    return "\n".join([*lines, listed(made)])


def listed(made: Iterable[Made]) -> str:
    """Basemaps, each with its zoom levels, size, kinds, and whom it is from."""
    lines = [line for each in made for line in _of_map(each)]
    return "\n".join(lines or ["Chưa có nền bản đồ nào · There are no basemaps"])


def _of_file(each: Brought) -> list[str]:
    laid = each.laid
    counted = f"{laid.features} đối tượng · features, {laid.points} điểm · points"
    lines = [f"{each.origin.name} ({each.origin.crs}) → {each.area}, {each.kind}: {counted}"]
    if laid.outside or laid.unfit:
        lines.append(f"  {left_out(laid)}")
    if not each.is_cut:
        lines.append("  địa bàn chưa có ranh giới, lấy cả tệp · the area has no boundary: all of the file is taken")
    if each.is_known:
        lines.append("  đã có, không đổi · kept already, nothing changes")
    said = [("tên · name", each.columns.name), ("loại · class", each.columns.class_), ("m", each.columns.ele)]
    lines.append("  " + "; ".join(f"{words}: {column or '–'}" for words, column in said))
    return [*lines, *(f"  {line}" for line in each.remarks[:MOST_REMARKS])]


def _of_map(each: Made) -> list[str]:
    lines = []
    if each.get("hash") or each.get("size"):
        zooms = f"{each['zooms'][0]}–{each['zooms'][1]}"
        size = f"{each['size'] / 1000:,.0f} kB, {each['tiles']} ô · tiles, mức phóng · zoom {zooms}"
        lines.append(f"{each['area']}: {size}; {', '.join(each['layers'])}")
        lines += [f"  {line}" for line in each.get("attribution", "").splitlines()]
    if each.get("problem"):
        words = find(each["problem"]).message
        lines.append(f"{each['area']}: ⚠ {words.vi} {words.en} [{each['problem']}]")
    return lines
