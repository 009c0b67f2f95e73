"""A dossier read with everything that its page shows. It may not write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from api.auth.gate import caller
from api.console.dossiers.land.around import Around, drawing_around
from api.console.dossiers.page.places import Lying, lying, named_areas, seen_of, spots_of
from api.console.dossiers.page.timeline import Moment, Telling
from api.console.reconcile.photos import PICTURES, hash_of
from api.console.reconcile.speaking import Speaking, speaking
from api.database import reading, surroundings
from api.errors.raised import Refusal
from api.errors.table import find
from api.pages.paper.said import iso_day, moment
from api.pages.paper.sheet import Sheet, sheet_of, view_of
from api.pages.paper.words import in_language
from api.resources.reader import reader
from field.dossiers.detail import Detail, Seen, detail
from field.dossiers.filing import Filing, filing_of
from field.dossiers.history import Step, history
from field.dossiers.sight import visible
from field.forms.published.document import stored_document
from field.places.kinds import AUTHOR
from field.places.reading import Named, Place, Places, boundaries_of, places_of
from field.tables.dossiers.log import WAITING
from sync.head import Value
from sync.life import life_of

MOST_STEPS = 20
"""Changes on one page; older ones by a link."""


@dataclass(frozen=True, slots=True)
class File:
    """A photo, scan or recording that is live: its hash, the question, and whether it is a picture."""

    sha256: str
    label: str
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Odd:
    """Something to look at: what, where in the form, since when, and the form's own words."""

    words: str
    label: str
    at: str
    detail: str


@dataclass(frozen=True)
class Opened:
    """A dossier for one reader. `may` are the rights that they hold for it: `write`, `delete`, `move`."""

    found: Detail
    steps: Sequence[Step]
    sheet: Sheet
    speaking: Speaking
    whole: bool
    may: frozenset[str]
    places: Places

    @property
    def waits(self) -> int:
        """Changes that are here and not merged yet."""
        return sum(step.told.status == WAITING for step in self.steps)

    @cached_property
    def filing(self) -> Filing:
        """Whether it is an application, and how far that is."""
        return filing_of(self.found.form, view_of(self.found))

    @property
    def life(self) -> str:
        """In use, archived or deleted."""
        return life_of(view_of(self.found))

    @property
    def number(self) -> str:
        """The official number, where it is known and nobody contests it; only for who sees personal values."""
        return self.filing.numbers[0] if len(self.filing.numbers) == 1 and self.whole else ""

    @property
    def sent(self) -> str:
        """When the first change of it reached the office, in words."""
        first = min((step.told.received for step in self.steps), default=None)
        return moment(first) if first is not None else ""

    @cached_property
    def conflicts(self) -> Mapping[str, int]:
        """The open conflict at each path; of a set also by the set's own path."""
        rows = {row.path: row.id for row in self.found.conflicts}
        return {path.rpartition("/")[0] + "/": key for path, key in rows.items() if "/" in path} | rows

    @cached_property
    def files(self) -> Mapping[str, File]:
        """What may be opened, by the words that stand for it on paper."""
        return dict(self._files())

    @property
    def odd(self) -> tuple[Odd, ...]:
        """The flags that stand."""
        language, words = self.speaking.language, self.speaking
        return tuple(
            Odd(
                find(row.code).message.in_language(language),
                words.label(self.found.form, row.path) if row.path else "",
                moment(row.at),
                row.detail if self.whole else "",
            )
            for row in self.found.flags
        )

    @cached_property
    def seen_places(self) -> Sequence[Place]:
        """Its positions, as far as the reader may see them."""
        return seen_of(self.places, self.sees, self.whole)

    @property
    def tracts(self) -> Sequence[Named]:
        """The tracts of land that it lies in, to whoever may see everywhere that it is."""
        hidden = any(each.row.kind != AUTHOR for each in self.places.listed if each not in self.seen_places)
        return () if hidden else self.places.tracts

    @cached_property
    def lying(self) -> tuple[Lying, ...]:
        """Where it lies, as far as the reader may know."""
        return lying(self.seen_places, self.found.form, self.speaking)

    @cached_property
    def around(self) -> Around | None:
        """Its positions with the boundaries around them."""
        values: Mapping[tuple[str, str], object] = {
            (seen.path, str(side.head.name)): side.head.value for seen in self.found.paths for side in seen.siblings
        }
        names = named_areas(self.seen_places, self.tracts)
        shapes = boundaries_of(reading(), list(names)) if names else {}
        return drawing_around(
            spots_of(self.seen_places, values), [(names[key], shape) for key, shape in shapes.items()]
        )

    @property
    def has_land(self) -> bool:
        """Whether the reader sees where a plot of land is."""
        kinds = ((each.path, each.question.kind) for each in self.found.paths if each.question is not None)
        return any(kind == "geoshape" and self.sees(path) for path, kind in kinds)

    def sees(self, path: str) -> bool:
        """Whether the reader may see what stands at a path."""
        question = self.found.form.question(path) if self.found.form is not None else None
        plain = question.pii == "none" if question is not None else path.rpartition("/")[2].startswith("_")
        return self.whole or plain

    def told(self, older: int) -> tuple[Moment, ...]:
        """The history from so many changes before the newest, a page of it."""
        end = max(len(self.steps) - older, 0)
        telling = Telling(self.found.form, self.speaking, self.whole, self.sees)
        return telling.told(self.steps[max(end - MOST_STEPS, 0) : end])

    def _files(self) -> Iterator[tuple[str, File]]:
        for seen in self.found.paths:
            if not self.sees(seen.path):
                continue
            label = self.speaking.label(self.found.form, seen.path)
            is_picture = seen.question is not None and seen.question.type in PICTURES
            for side in seen.siblings:
                if named := hash_of(side.head.value):
                    said = self.speaking.value(seen.question, seen.path, side.head.value)
                    yield said, File(named, label, is_picture)


def opened(connection: Connection, dossier: str) -> Opened:
    """The dossier within the caller's sight, else not found (fault D17). A fixed number of statements for a form."""
    who = reader(connection)
    found = detail(connection, who.sight, dossier)
    if found is None:
        raise Refusal("not_found")
    steps = history(connection, who.sight, dossier) or ()
    whole = who.sees_personal((found.row.area, *found.areas), found.row.form)
    questions = list(found.form.questions.values()) if found.form is not None else ()
    words = speaking(connection, _values(found, steps), questions, found.areas, surroundings().now())
    document = stored_document(connection, found.form.ref) if found.form is not None else None
    paper = in_language(words.language)
    sheet = sheet_of(found, document, words.speech, paper, whole, lambda seen: whole or _is_plain(seen))
    places = places_of(connection, dossier, iso_day(surroundings().now()))
    return Opened(found, steps, sheet, words, whole, _rights(connection, dossier), places)


def _rights(connection: Connection, dossier: str) -> frozenset[str]:
    """What the caller may do with it: their own rights, where they hold them."""
    held: set[str] = set()
    for right in ("write", "delete", "move"):
        if caller().may(right) and visible(connection, reader(connection, right).sight, dossier) is not None:
            held.add(right)
    return frozenset(held)


def _values(found: Detail, steps: Sequence[Step]) -> Iterator[Value]:
    for seen in found.paths:
        yield from (side.head.value for side in seen.siblings)
    for step in steps:
        yield from step.told.values.values()
        for replaced in step.replaced.values():
            yield from (each.value for each in replaced)


def _is_plain(seen: Seen) -> bool:
    return seen.pii == "none"


def mark_of(found: Opened) -> str:
    """What changes when the dossier does: its merge number, and how many changes wait."""
    return f"{found.found.number}.{found.waits}"
