"""What people correct in a dossier that they see: other values, rows added and removed, moves, deletions.

A correction is a set of paths and new values, like the answers of a new dossier; whoever applies it names the heads
that were shown. Two corrections drawn from the same screen may disagree: that is what the demo is for.
"""

from collections.abc import Callable, Mapping
from random import Random

from field.demo.answers import Answers, answers, new_row, rows_known
from field.demo.commune.areas import VILLAGES
from field.demo.work.revision import can_revise, revised
from field.forms.form import Form, Question
from sync.head import Value
from sync.life import ACTIVE, DELETED, LIFE
from sync.values.plain import read_boolean

Shown = Mapping[str, Value]
"""One value a path, as the author's screen shows it."""

_Way = Callable[[Form, Shown, Random], Answers]


def correction(form: Form, shown: Shown, rng: Random) -> Answers:
    """One plausible correction, never empty, never a value that is shown already.

    A dossier shown as deleted is brought back; where nothing is shown, all is answered anew.
    """
    if not shown:
        return answers(form, rng)
    if shown.get(LIFE, ACTIVE) != ACTIVE:
        return {LIFE: ACTIVE}
    for way in rng.choices(_WAYS, _WEIGHTS, k=4):
        changed = way(form, shown, rng)
        if changed:
            return changed
    return edit(form, shown, rng) or move(form, shown, rng)


def edit(form: Form, shown: Shown, rng: Random) -> Answers:
    """One to three values answered differently; empty when nothing shown can be revised."""
    found = _revisable(form, shown)
    chosen = rng.sample(sorted(found), min(len(found), rng.choice((1, 1, 2, 3))))
    return {path: revised(found[path], shown[path], rng) for path in chosen}


def add_row(form: Form, shown: Shown, rng: Random) -> Answers:
    """One more member, paper, observation …; empty for a form without rows that are known here."""
    repeats = rows_known(form) if has_agreed(form, shown) else ()
    return new_row(rng.choice(repeats), rng, str(shown.get("_area", ""))) if repeats else {}


def remove_row(form: Form, shown: Shown, rng: Random) -> Answers:
    """One row deleted; empty when there is none."""
    rows = sorted(rows_of(form, shown))
    return {f"{rng.choice(rows)}/{LIFE}": DELETED} if rows else {}


def toggle(form: Form, shown: Shown, rng: Random) -> Answers:
    """One element put into a set or taken out of it; empty for a form without sets outside of rows."""
    sets = [
        question.pattern.removesuffix("*") + choice.code
        for question in form.questions.values()
        if question.type == "select_multiple" and not question.repeat
        for choice in question.choices
    ]
    if not sets:
        return {}
    path = rng.choice(sets)
    return {path: shown.get(path) is not True} if has_agreed(form, shown) else {}


def delete(form: Form, shown: Shown, rng: Random) -> Answers:
    """The dossier deleted."""
    return {LIFE: DELETED}


def move(form: Form, shown: Shown, rng: Random) -> Answers:
    """The dossier moved into another village: its people went there. Possible without consent."""
    area = rng.choice([village.area for village in VILLAGES if village.area != shown.get("_area")])
    return {"_area": area, "thon": area} if "thon" in form.questions else {"_area": area}


def disagreement(form: Form, shown: Shown, rng: Random) -> tuple[Answers, Answers]:
    """Two people's different answers at one path whose policy is `conflict`; both empty when there is no such path."""
    found = {path: question for path, question in _revisable(form, shown).items() if _can_disagree(question)}
    if not found:
        return {}, {}
    path = rng.choice(sorted(found))
    first = second = revised(found[path], shown[path], rng)
    while second == first:
        second = revised(found[path], shown[path], rng)
    return {path: first}, {path: second}


def has_agreed(form: Form, shown: Shown) -> bool:
    """Whether more may be written down there than where it is."""
    return form.consent is None or read_boolean(shown.get(form.consent.path)) is True


def rows_of(form: Form, shown: Shown) -> set[str]:
    """The rows that stand in a dossier (`nguoi/7f3k`), without the deleted ones."""
    rows = {_row_of(path, question) for path in shown if (question := form.question(path)) and question.repeat}
    return {row for row in rows if shown.get(f"{row}/{LIFE}", ACTIVE) == ACTIVE}


_WAYS: tuple[_Way, ...] = (edit, add_row, remove_row, toggle, delete, move)
_WEIGHTS = (64, 10, 6, 12, 3, 5)


def _revisable(form: Form, shown: Shown) -> dict[str, Question]:
    """The shown paths that a volunteer may answer differently, outside of deleted rows."""
    asked = {path: question for path in shown if (question := form.question(path))} if has_agreed(form, shown) else {}
    rows = rows_of(form, shown)
    return {
        path: question
        for path, question in asked.items()
        if can_revise(question, shown[path]) and (not question.repeat or _row_of(path, question) in rows)
    }


def _row_of(path: str, question: Question) -> str:
    return "/".join(path.split("/")[: question.repeat.count("/") + 1])


def _can_disagree(question: Question) -> bool:
    """With two choices, whoever does not say what is shown says the same."""
    return question.policy == "conflict" and (question.kind != "select_one" or len(question.choices) != 2)
