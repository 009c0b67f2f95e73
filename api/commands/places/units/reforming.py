"""What `packhorse reform` says of a plan, of what was done, and of what waits for staff. It holds no rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from field.reform.listing import Undecided
from field.reform.making import Shown
from field.reform.plan.steps import JOIN, LEAVE, MERGE, MOVE, RENAME, RETIRE, SPLIT, Step
from field.reform.tree.values import Tree

_STEPS = {
    MERGE: "gộp · merge",
    SPLIT: "tách · split",
    MOVE: "chuyển · move",
    RENAME: "đổi tên · rename",
    RETIRE: "bỏ cấp · retire",
    JOIN: "thêm vào · join",
    LEAVE: "rút ra · leave",
}
_STATUS = {"planned": "chờ đến ngày · planned", "done": "đã làm · done", "undone": "đã hoàn tác · undone"}
_NUMBERS = {
    "closed": "địa bàn hết hiệu lực · areas that end",
    "made": "địa bàn mới · areas that are made",
    "moved": "thôn, đơn vị đổi nơi trực thuộc · villages and units that move, with their ids",
    "renamed": "địa bàn đổi tên · areas with another name",
    "members": "thành viên của nhóm địa bàn · members of named sets",
    "undecided": "thôn chờ cán bộ chọn · villages that wait for staff",
    "dossiers": "hồ sơ ở đó, giữ nguyên · dossiers that stand there, none rewritten",
    "follow": "người chuyển theo · people who follow",
    "keep": "người giữ địa bàn cũ · people who keep the ground of before",
    "gain": "người xem được thêm · people who see more",
    "phones": "máy của những người đó · phones of those who follow or see more",
    "feeds": "giá hồ sơ mở cho họ · shelves that open to them",
}
MOST_STEPS = 400


def shown_lines(shown: Sequence[Shown], before: Tree, missing: int) -> Iterator[str]:
    """A plan as lines: its steps day by day, and what they move."""
    yield "Chạy thử, chưa ghi gì · A dry run, nothing was kept:"
    if missing:
        yield f"Không có ở máy này · rows of units that are not here: {missing}"
    for each in shown:
        yield f"\n{each.draft.day}"
        names = {area: found.name for area, found in each.draft.areas.items()}
        yield from (_step(step, names) for step in each.steps[:MOST_STEPS])
        if len(each.steps) > MOST_STEPS:
            yield f"  … +{len(each.steps) - MOST_STEPS}"
        yield from (f"  {number:>7}  {_NUMBERS[name]}" for name, number in asdict(each.moved).items() if number)
        for village, heirs in each.draft.undecided.items():
            yield f"  ? {village} {names[village]} → {' / '.join(heirs)}"


def shown_json(shown: Sequence[Shown], missing: int) -> str:
    """A plan as JSON: for each day its steps, what they move, and what waits for staff."""
    days = [
        {
            "day": each.draft.day,
            "steps": [asdict(step) for step in each.steps],
            "moved": asdict(each.moved),
            "undecided": each.draft.undecided,
        }
        for each in shown
    ]
    return json.dumps({"days": days, "not_here": missing}, ensure_ascii=False)


def done_lines(rows: Sequence[Any], waiting: Sequence[Undecided]) -> Iterator[str]:
    """What was carried out or planned."""
    for row in rows:
        yield f"{row.id}  {_STATUS[row.status]}"
        moved = json.loads(row.moved)
        yield from (f"  {number:>7}  {_NUMBERS[name]}" for name, number in moved.items() if number)
    yield from waiting_lines(waiting)


def listed_lines(rows: Sequence[Any], waiting: Sequence[Undecided]) -> Iterator[str]:
    """Every reform on a line, then what waits for staff."""
    if not rows:
        yield "Chưa có lần sắp xếp nào · No reform yet."
    for row in rows:
        yield "  ".join(filter(None, (row.id, _STATUS[row.status], row.file, row.problem)))
    yield from waiting_lines(waiting)


def waiting_lines(waiting: Sequence[Undecided]) -> Iterator[str]:
    """What a split left to staff."""
    if waiting:
        yield "Chờ cán bộ chọn · Waits for staff:"
    for each in waiting:
        left = f"{each.dossiers} hồ sơ · dossiers, {len(each.villages)} thôn · villages"
        yield f"  {each.area} {each.name} → {' / '.join(each.heirs)}: {left}"
        yield from (f"    {village}" for village in each.villages)


def _step(step: Step, names: dict[str, str]) -> str:
    into = f" → {step.into} {names.get(step.into, '')}" if step.into else f" → {step.name}" if step.name else ""
    people = "  (người chuyển theo · people follow)" if step.takes_people else ""
    return f"  {_STEPS[step.what]:<20} {step.area} {names.get(step.area, '')}{into}{people}"
