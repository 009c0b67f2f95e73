"""What the headless phone says on a terminal: Vietnamese first, English beside it, and the same as JSON.

It may not read a store: values in, words out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click

from field.forms.catalogue import sample_catalogue
from field.forms.title import title
from field.phone import Outcome, Saved, Status, form_of
from sync.head import Head, Value
from sync.life import life_of
from sync.show import View

LEVELS = {
    "waiting": "Chờ gửi · Waiting",
    "stored": "Đã gửi về xã · Sent to the office",
    "merged": "Đã nhập dữ liệu chung · In the shared data",
    "backed_up": "Đã sao lưu · In a verified backup",
    "held": "Tạm giữ, chờ xử lý · Held, to be looked at",
    "floating": "Chưa về xã · Not at the office yet",
}


def as_json(told: Mapping[str, Any]) -> str:
    """One line of JSON."""
    return json.dumps(told, ensure_ascii=False)


def given(values: Iterable[str]) -> dict[str, object]:
    """`PATH=VALUE` arguments; an empty value clears. Raises click.UsageError for anything else."""
    found: dict[str, object] = {}
    for text in values:
        path, sign, value = text.partition("=")
        if not sign or not path:
            raise click.UsageError(f"PATH=VALUE, không phải · not: {text}")
        found[path] = value or None
    return found


def form_version(form: str) -> str:
    """`id@version` as given, or the newest known version of a form. Raises click.UsageError for an unknown one."""
    if "@" in form:
        return form
    known = sample_catalogue().newest
    if form not in known:
        raise click.UsageError(f"Không có mẫu này · No such form: {form}. " + ", ".join(sorted(known)))
    return known[form].ref


def summary(dossier: str, view: View) -> dict[str, Any]:
    """One dossier of a list: its title, form, life, and how many paths have answers that differ."""
    form = sample_catalogue().form(form_of(view))
    values: dict[str, Value] = {path: heads[-1].value for path, heads in view.items()}
    differing = sum(len(heads) > 1 for heads in view.values())
    words = title(form, values) if form else ""
    return {"dossier": dossier, "form": form_of(view), "title": words, "life": life_of(view), "differing": differing}


def listing(lines: Sequence[Mapping[str, Any]]) -> str:
    """The list in words."""
    told = [
        f"{line['dossier']}  {line['title'] or line['form']}"
        + (f"  [{line['differing']} thông tin chưa khớp · answers that differ]" if line["differing"] else "")
        for line in lines
    ]
    return "\n".join([*told, f"{len(lines)} hồ sơ · dossiers"])


def page(dossier: str, view: View) -> dict[str, Any]:
    """A dossier's live heads as JSON values."""
    paths = {path: [_head(head) for head in heads] for path, heads in sorted(view.items())}
    return {"dossier": dossier, "form": form_of(view), "life": life_of(view), "paths": paths}


def _head(head: Head) -> dict[str, Any]:
    return {"value": head.value, "by": head.origin.by, "t": head.origin.t, "name": head.name}


def page_words(dossier: str, view: View) -> str:
    """A dossier in words: one line a path, every answer that differs below it."""
    form = sample_catalogue().form(form_of(view))
    lines = [f"{summary(dossier, view)['title'] or dossier}  ({form_of(view)})"]
    for path, heads in sorted(view.items()):
        question = form.question(path) if form else None
        label = question.labels["vi"] if question else path
        if len(heads) == 1:
            lines.append(f"  {label}: {_value(heads[0].value)}")
            continue
        lines.append(f"  {label}: THÔNG TIN CHƯA KHỚP · answers that differ")
        lines += [f"      {_value(head.value)}  ({head.origin.by}, {_when(head.origin.t)})" for head in heads]
    return "\n".join(lines)


def _value(value: Value) -> str:
    return "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _when(t: int) -> str:
    try:
        return datetime.fromtimestamp(t / 1000, UTC).strftime("%Y-%m-%d %H:%M")
    except (OverflowError, ValueError, OSError):
        return "?"


def history(saved: Iterable[Saved]) -> list[dict[str, Any]]:
    """History as JSON values."""
    return [{**asdict(one), "values": dict(one.values)} for one in saved]


def history_words(saved: Iterable[Saved]) -> str:
    """History in words, oldest first."""
    lines = []
    for one in saved:
        lines.append(f"{_when(one.t)}  {one.by}  {LEVELS[one.level]}{'  ' + one.held if one.held else ''}")
        lines += [f"    {path} = {_value(value)}" for path, value in one.values.items()]
        lines += [f"    “{one.note}”"] if one.note else []
    return "\n".join(lines)


def status(told: Status) -> dict[str, Any]:
    """The counters as JSON values."""
    return {**asdict(told), "needs_you": told.needs_you}


def status_words(told: Status) -> str:
    """The counters in words."""
    lines = [
        f"Chờ gửi · Waiting: {told.waiting}",
        f"Đã gửi về xã · Sent to the office: {told.stored}",
        f"Đã nhập dữ liệu chung · In the shared data: {told.merged + told.backed_up}",
        f"Việc cần làm · Needs you: {told.needs_you}",
    ]
    if told.held:
        lines.append(f"  Tạm giữ, chờ xử lý · Held, to be looked at: {told.held}")
    if told.locked:
        lines.append("Máy này đã bị khóa; phần chưa gửi vẫn còn · This phone is locked; what was not sent is kept")
    if told.carried:
        lines.append(f"Mang hộ người khác · Carried for others: {told.carried}")
    if told.skew is not None and abs(told.skew) > 60_000:
        lines.append(f"Đồng hồ máy lệch {told.skew // 1000} giây · This phone's clock is off; please set it")
    return "\n".join(lines)


def outcome(met: Outcome, told: Status) -> dict[str, Any]:
    """A meeting with home as JSON values."""
    return {**asdict(met), "status": status(told)}


def outcome_words(met: Outcome, told: Status) -> str:
    """A meeting with home in words."""
    lines = [
        f"Đã gửi {met.pushed} thay đổi, nhận {met.states} hồ sơ · Sent {met.pushed} changes, took {met.states} dossiers"
    ]
    if met.epoch_changed:
        lines.append("Máy chủ được khôi phục từ bản sao lưu; đã gửi lại phần còn thiếu · The server was restored")
    if met.refused:
        lines.append(f"{len(met.refused)} phần bị từ chối, vẫn còn trong máy · turned away, still on this phone")
    return "\n".join([*lines, status_words(told)])
