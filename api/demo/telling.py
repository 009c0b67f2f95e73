"""What people read while a play goes on, in Vietnamese, English or both, and the table at its end.

It may not know how anything came about.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from field.demo.play.stage import Said
from field.demo.play.verdict import Replica, Verdict

LANGUAGES = ("both", "vi", "en")
SHORT = 12
"""So many letters of a digest tell two replicas apart well enough for a table."""

COLUMNS = (
    ("Máy", "Phone"),
    ("Đồng hồ", "Clock"),
    ("Hồ sơ", "Dossiers"),
    ("Đã ghi", "Written"),
    ("Chờ gửi", "Waiting"),
    ("Đã gửi", "Stored"),
    ("Đã nhập", "Merged"),
    ("Máy này", "This phone"),
    ("Xã", "Home"),
)


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells in one language or in both, line by line."""

    language: str
    say: Callable[[str], None]

    def __call__(self, said: Said) -> None:
        """Tell one thing; a chapter begins with an empty line."""
        first, second = (said.en, "") if self.language == "en" else (said.vi, said.en)
        if said.chapter:
            self.say("")
        self.say(first if said.chapter else f"  {first}")
        if self.language == "both":
            self.say(second if said.chapter else f"    {second}")

    def words(self, vi: str, en: str) -> str:
        """A few words in a line."""
        return {"vi": vi, "en": en}.get(self.language, f"{vi} · {en}")

    def end(self, verdict: Verdict) -> None:
        """The table, the figures, and how it ended."""
        self.say("")
        for line in self._table(verdict.replicas):
            self.say(line)
        self.say("")
        for line in self._figures(verdict):
            self.say(line)

    def _table(self, replicas: Sequence[Replica]) -> list[str]:
        index = 1 if self.language == "en" else 0
        rows = [[column[index] for column in COLUMNS], *(self._row(replica, index) for replica in replicas)]
        if self.language == "both":
            rows.insert(1, [column[1] for column in COLUMNS])
        widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
        return ["  " + "  ".join(_padded(*cell) for cell in zip(row, widths, strict=True)).rstrip() for row in rows]

    def _row(self, replica: Replica, index: int) -> list[str]:
        counts = (replica.dossiers, replica.written, replica.waiting, replica.stored, replica.merged)
        sign = "=" if replica.same else "≠"
        return [
            replica.title,
            replica.clock[index],
            *map(str, counts),
            replica.digest[:SHORT],
            f"{sign} {replica.home[:SHORT]}",
        ]

    def _figures(self, verdict: Verdict) -> list[str]:
        told = [
            self.words(
                f"{verdict.changes} thay đổi đã ghi, {verdict.merged} đã nhập, {verdict.duplicates} lần nhận lại",
                f"{verdict.changes} changes written, {verdict.merged} merged, {verdict.duplicates} received again",
            ),
            self.words(
                f"{verdict.held} lần tạm giữ; {verdict.opened} chỗ chưa khớp, {verdict.settled} đã chốt",
                f"{verdict.held} held for a while; {verdict.opened} conflicts, {verdict.settled} settled",
            ),
        ]
        told += [f"✗ {lost.name} {lost.path}: {lost.why}" for lost in verdict.lost[:20]]
        if verdict.good:
            return [
                *told,
                "✓ " + self.words("Mọi máy giống nhau, không mất gì", "all the same everywhere, nothing lost"),
            ]
        return [*told, "✗ " + self.words("Có chỗ khác nhau hoặc bị mất", "something differs, or was lost")]


def _width(text: str) -> int:
    return sum(not unicodedata.combining(letter) for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
