"""What must outlive an erasure, as drafts of home: the place, the life, the number, and the facts of consent. Pure.

A value that was shown is restated with its siblings, one draft for each; one that never took effect because its change
is held, as that change would have written it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from field.consent.facts import FACTS
from field.consent.judging import NO_CONSENT
from field.consent.kept import Kept, Logged
from field.consent.sayings import DENIED, SHOWN, meaning
from field.intake.desk import DeskDraft
from sync.head import Head, Value
from sync.life import LIFE
from sync.names import Name


@dataclass
class Sheet:
    """One draft being filled: values, and what each replaces."""

    values: dict[str, Value] = field(default_factory=dict)
    sup: dict[str, tuple[Name, ...]] = field(default_factory=dict)


@dataclass
class Restated:
    """Drafts without a path twice; lives by themselves, each with what its author had seen."""

    sheets: list[Sheet] = field(default_factory=list)
    lives: list[tuple[Value, tuple[Name, ...], frozenset[Name]]] = field(default_factory=list)

    def put(self, path: str, value: Value, replaces: Iterable[Name], seen: frozenset[Name] | None = None) -> None:
        """Restate a value in place of these."""
        if path == LIFE:
            self.lives.append((value, tuple(sorted(replaces)), seen or frozenset()))
            return
        sheet = next((each for each in self.sheets if path not in each.values), None)
        if sheet is None:
            self.sheets.append(sheet := Sheet())
        sheet.values[path] = value
        sheet.sup[path] = tuple(sorted(replaces))

    def __bool__(self) -> bool:
        return bool(self.sheets or self.lives)


def restated(kept: Kept, doomed: Iterable[Name], unmerged: Iterable[Logged]) -> Restated:
    """What home has still to write before the changes `doomed` (merged) and `unmerged` (held) may go."""
    found, names = Restated(), set(doomed)
    for path, heads in kept.view.items():
        for head in heads:
            if head.name in names and (kept.stays(path) or _still_says(kept, path, head)):
                found.put(path, head.value, [head.name], head.origin.seen)
    for each in unmerged:
        _put_unmerged(kept, each, found)
    for each in kept.refusals():
        now = [head.name for head in kept.view.get(kept.path, ())]
        replaced = {*now, *each.change.sup.get(kept.path, ()), each.name}
        found.put(kept.path, each.change.set[kept.path], replaced)
    old, new = kept.facts()
    if new - old and (names or found or any(each.reason == NO_CONSENT for each in unmerged)):
        found.put(FACTS, list[Value](sorted(new)), [head.name for head in kept.view.get(FACTS, ())])
    return found


def _still_says(kept: Kept, path: str, head: Head) -> bool:
    """Whether a head at the consent question is what is shown there."""
    return path == kept.path and SHOWN[meaning(head.value)] == kept.standing.shown == DENIED


def _put_unmerged(kept: Kept, each: Logged, found: Restated) -> None:
    for path, value in each.change.set.items():
        if value is not None and kept.stays(path) and not kept.is_restated(each.name, path):
            found.put(path, value, {*each.change.sup.get(path, ()), each.name}, each.change.seen)


def drafts(kept: Kept, found: Restated) -> list[DeskDraft]:
    """The drafts, lives last: a deletion has seen what its author had seen."""
    note = "Giữ lại phần không cần đồng ý · What stays without consent"
    plain = [DeskDraft(kept.dossier, kept.form.ref, each.values, each.sup, note=note) for each in found.sheets]
    lives = [
        DeskDraft(kept.dossier, kept.form.ref, {LIFE: value}, {LIFE: replaced}, seen=seen, note=note)
        for value, replaced, seen in found.lives
    ]
    return plain + lives
