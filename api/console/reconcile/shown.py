"""One conflict as it is drawn: what was there before, a card for each answer, what may be chosen, and the history.

Values that the reader may not see are hidden here. It may not read the database.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.console.reconcile.differing import Piece, differ_in_marks_only, pieces_of
from api.console.reconcile.photos import hash_of, is_picture, photos_of
from api.console.reconcile.places import Places, places_of, spot_of
from api.console.reconcile.speaking import Speaking
from api.pages.paper.said import moment
from field.dossiers.history import Step
from field.dossiers.told import Told
from field.forms.form import Form, Question
from field.reconcile.conflicts import Conflict, Side
from sync.head import Value
from sync.life import ACTIVE, ARCHIVED, DELETED, is_life
from sync.strict_json import dumps

MOST_OF_ROW = 3
MARKED = frozenset({"text", "phone", "integer", "decimal", "date", "time", "datetime"})
"""Kinds of answers in which differing letters are marked; of a choice or a position they say nothing."""
_ROADS = frozenset({"direct", "relayed", "bundle", "desk", "collect"})


@dataclass(frozen=True, slots=True)
class By:
    """Who wrote something, when by their phone and when it was received, by which road and where, all in words.

    `where` is the position that their phone told, empty where it told none or the reader may not see it.
    """

    who: str
    role: str
    by_phone: str
    trusted: bool
    received: str
    road: str
    machine: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One answer: `pieces` with what differs marked; `lines` are other paths of the same change (question, answer)."""

    number: int
    pieces: tuple[Piece, ...]
    hidden: bool
    by: By | None
    pick: str
    photo: str = ""
    note: str = ""
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """One change of the history of this answer: what it wrote (None: nothing), and what it replaced.

    `lines` are other paths of the same change, where the conflict is about all of a dossier or row.
    """

    by: By
    value: str | None
    replaced: tuple[str, ...]
    voided: bool
    status: str
    note: str
    is_void: bool
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything on the page about what differs. `lives` are what may become of a dossier (value to send, words).

    `row` says which row of a repeat it is about (question, answer), as far as others of its answers tell.
    """

    label: str
    row: tuple[tuple[str, str], ...]
    base: tuple[tuple[str, By | None], ...]
    cards: tuple[Card, ...]
    lives: tuple[tuple[str, str], ...]
    only_marks: bool
    places: Places | None
    photos: tuple[tuple[str, str, str], ...]
    past: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a conflict is drawn with. `whole`: the reader may see personal values of this dossier."""

    found: Conflict
    steps: Sequence[Step]
    form: Form | None
    speaking: Speaking
    whole: bool

    def shown(self) -> Shown:
        """The conflict as it is drawn."""
        row = self.found.row
        cards = tuple(self._lives() if row.kind == "life" else self._cards())
        texts = [side.value for side in self.found.siblings if isinstance(side.value, str)]
        spots = {n: side.value for n, side in enumerate(self.sides, 1)} if self._is_place() and self._sees() else {}
        return Shown(
            label=self.speaking.label(self.form, row.path, row.kind),
            row=tuple(self._row())[:MOST_OF_ROW],
            base=tuple((self._said(side), self._by(side.told)) for side in self.found.base),
            cards=cards,
            lives=tuple(self._choices()) if row.kind == "life" else (),
            only_marks=self._sees() and row.kind == "siblings" and differ_in_marks_only(texts),
            places=places_of(spots),
            photos=tuple(self._photos()),
            past=tuple(self._past()),
        )

    @property
    def sides(self) -> tuple[Side, ...]:
        """The siblings in the order of their cards: as they were written."""
        return tuple(sorted(self.found.siblings, key=_written))

    @property
    def question(self) -> Question | None:
        """The question of the conflict's path."""
        return self._question(self.found.row.path)

    def values(self) -> Iterator[Value]:
        """Every value that will be put into words."""
        for side in (*self.found.siblings, *self.found.base):
            yield side.value
        for step in self.steps:
            yield from step.told.values.values()
            for replaced in step.replaced.values():
                yield from (each.value for each in replaced)

    def _question(self, path: str) -> Question | None:
        return self.form.question(path) if self.form is not None else None

    def _sees(self, path: str = "") -> bool:
        asked = path or self.found.row.path
        question = self._question(asked)
        plain = question.pii == "none" if question is not None else asked.rpartition("/")[2].startswith("_")
        return self.whole or plain

    def _is_place(self) -> bool:
        return self.question is not None and self.question.kind == "geopoint"

    def _said(self, side: Side) -> str:
        return self._words(side.path, side.value)

    def _words(self, path: str, value: Value) -> str:
        if not self._sees(path):
            return self.speaking.words["hidden"]
        return self.speaking.value(self._question(path), path, value)

    def _row(self) -> Iterator[tuple[str, str]]:
        """What else was last written in the same row: a birth year alone does not say whose."""
        row = self.found.row.path.rpartition("/")[0] + "/"
        if self.question is None or not self.question.repeat or row == "/":
            return
        written: dict[str, Value] = {}
        for step in self.steps:
            if not step.voided and step.told.status not in {"held", "declined"}:
                written |= {path: value for path, value in step.told.values.items() if path.startswith(row)}
        asked = [(question.place, path) for path in written if (question := self._question(path)) is not None]
        for _, path in sorted(asked):
            question = self._question(path)
            if path != self.found.row.path and question is not None and question.kind in MARKED and self._sees(path):
                yield self.speaking.label(self.form, path), self._words(path, written[path])

    def _cards(self) -> Iterator[Card]:
        sides = self.sides
        texts = [self._said(side) for side in sides]
        is_marked = self.question is None or self.question.kind in MARKED
        pieces = pieces_of(texts) if is_marked else [(Piece(text, False),) for text in texts]
        for number, (side, parts) in enumerate(zip(sides, pieces, strict=True), 1):
            sees = self._sees(side.path)
            yield Card(
                number,
                parts if sees else (Piece(self._said(side), False),),
                not sees,
                self._by(side.told),
                f"n:{side.name}",
                self._photo(side) if sees else "",
                side.told.note if side.told is not None and self.whole else "",
            )

    def _lives(self) -> Iterator[Card]:
        """A card for each change that a deletion is about: the deletion, and what was written without seeing it."""
        by_name: dict[str, list[Side]] = {}
        for side in self.sides:
            by_name.setdefault(side.name, []).append(side)
        for number, sides in enumerate(by_name.values(), 1):
            life = next((side for side in sides if side.path == self.found.row.path), None)
            others = [side for side in sides if side is not life]
            words = self._said(life) if life is not None else ""
            told = sides[0].told
            yield Card(
                number,
                (Piece(words, False),),
                False,
                self._by(told),
                "",
                note=told.note if told is not None and self.whole else "",
                lines=tuple((self.speaking.label(self.form, side.path), self._said(side)) for side in others),
            )

    def _choices(self) -> Iterator[tuple[str, str]]:
        written = {side.value for side in self.found.siblings if is_life(side.path)}
        for life, word in ((ACTIVE, "keep_active"), (DELETED, "keep_deleted"), (ARCHIVED, "keep_archived")):
            if life == ACTIVE or life in written:
                yield f"v:{dumps(life)}", self.speaking.words[word]

    def _photo(self, side: Side) -> str:
        """The hash of a picture, for its address."""
        return hash_of(side.value) if is_picture(self.form, side.path) else ""

    def _photos(self) -> Iterator[tuple[str, str, str]]:
        """Photos of the dossier: hash, what it is of, and who took it when."""
        for photo in photos_of(self.steps, self.form, self._sees):
            yield photo.sha256, self.speaking.label(self.form, photo.path), f"{photo.who}, {moment(photo.at)}"

    def _past(self) -> Iterator[Past]:
        row = self.found.row
        prefix = row.path.removesuffix("_life") if row.kind == "life" else None
        about = [step for step in self.steps if _touches(step, row.path, prefix)]
        names = {step.told.name for step in about}
        for step in self.steps:
            told = step.told
            is_void = bool(names & set(told.void))
            if step not in about and not is_void:
                continue
            value = self._words(row.path, told.values[row.path]) if row.path in told.values else None
            replaced = (self._words(row.path, each.value) for each in step.replaced.get(row.path, ()) if each.known)
            yield Past(
                self._from(told),
                value,
                tuple(replaced),
                step.voided,
                told.status if told.status in {"held", "declined"} else "",
                told.note if self.whole else "",
                is_void,
                tuple(self._lines(told, prefix)) if prefix is not None else (),
            )

    def _lines(self, told: Told, prefix: str) -> Iterator[tuple[str, str]]:
        for path, value in sorted(told.values.items()):
            if path != self.found.row.path and path.startswith(prefix) and not path.startswith("_"):
                yield self.speaking.label(self.form, path), self._words(path, value)

    def _by(self, told: Told | None) -> By | None:
        return None if told is None else self._from(told)

    def _from(self, told: Told) -> By:
        return by_of(self.speaking, told, self.whole)


def by_of(speaking: Speaking, told: Told, whole: bool = False) -> By:
    """Who wrote a change, in words; where they stood only for a reader who sees the dossier `whole`."""
    words = speaking.words
    return By(
        told.person or words["unknown"],
        speaking.role(told.role),
        moment(told.phone_time) if told.phone_time is not None else words["unknown"],
        told.trusted,
        moment(told.received),
        words[f"road_{told.how}"] if told.how in _ROADS else told.how,
        told.installation,
        _where(told) if whole else "",
    )


def _where(told: Told) -> str:
    spot = spot_of(0, told.change.where) if told.change is not None else None
    return f"{spot.lat:.5f}, {spot.lon:.5f}" if spot is not None else ""


def _touches(step: Step, path: str, prefix: str | None) -> bool:
    if path in step.told.values or path in step.replaced:
        return True
    return prefix is not None and any(each.startswith(prefix) for each in step.told.values)


def _written(side: Side) -> tuple[int, str]:
    return (side.told.effective if side.told is not None else 0, side.name)
