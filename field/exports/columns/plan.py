"""The plan of an export: its tables, and for the path pattern of each question the slot where its answers go. Pure.

What the reader may not see anywhere, or did not want, gets no column; the plan says which questions those are.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from field.exports.columns import fixed
from field.exports.columns.asked import Asked, asked_by, rank, repeats_of, strictest
from field.exports.columns.table import ELEMENTS, MAIN, POINT, TOGETHER, VALUE, Column, Slot, Table
from field.exports.wanted import COLUMNS
from field.forms.form import Form, Labels, Question, pattern_of
from sync.life import LIFE

_LATITUDE = {"vi": "vĩ độ", "en": "latitude"}
_LONGITUDE = {"vi": "kinh độ", "en": "longitude"}
_NORTHING = {"vi": "X bắc (m)", "en": "northing (m)"}
_EASTING = {"vi": "Y đông (m)", "en": "easting (m)"}
"""Surveyors in Vietnam call northing X: the words say which is which."""
_GONE = {"vi": "mẫu cũ", "en": "older form"}
_OURS = frozenset({LIFE, "_area", "_same/*"})


@dataclass(frozen=True, slots=True)
class Plan:
    """Tables by key, slots by pattern. `form` is the version in use. `left_out` are patterns without a column.

    `has_titles` and `has_unknown`: whether titles, and answers that no version asks, may stand in the file at all.
    `zone` is the EPSG code of a VN-2000 zone in which points stand too; 0: none.
    """

    form: Form
    tables: Mapping[str, Table]
    slots: Mapping[str, Slot]
    left_out: tuple[str, ...]
    has_titles: bool
    has_unknown: bool
    zone: int = 0

    def slot(self, path: str) -> Slot | None:
        """Where the answer at a path goes; None: nowhere."""
        return self.slots.get(path) or self.slots.get(pattern_of(path))

    def is_known(self, path: str) -> bool:
        """Whether some version asks at this path, or it is one of ours."""
        pattern = pattern_of(path)
        return pattern in self.slots or pattern in self.left_out or pattern in _OURS or pattern.endswith("/" + LIFE)


def plan_for(forms: Sequence[Form], most: str, sets: str, zone: int = 0) -> Plan:
    """The plan for versions of a form (the one in use first), classes up to `most`, sets as columns or joined.

    With a `zone` (EPSG code) points have their northing and easting there beside latitude and longitude.
    """
    asked, repeats = asked_by(forms), repeats_of(forms)
    columns: dict[str, list[Column]] = {MAIN: list(fixed.OF_DOSSIER)} | {key: list(fixed.OF_ROW) for key in repeats}
    slots: dict[str, Slot] = {}
    left_out: list[str] = []
    for pattern, each in sorted(asked.items(), key=lambda item: item[1].is_gone):
        if pattern in _OURS or pattern.endswith("/" + LIFE):
            continue
        table = each.question.repeat if each.question.repeat in columns else MAIN
        if rank(each.pii) > rank(most):
            left_out.append(pattern)
            continue
        shape, new = _shape(each, sets), list(_columns(each, table, sets, zone))
        start = len(columns[table])
        codes = {choice.code: start + place for place, choice in enumerate(each.question.choices)}
        slots[pattern] = Slot(table, start, shape, each.question, each.pii, codes if shape == ELEMENTS else {})
        columns[table] += new
    words = {
        key: (repeat.pattern.replace("/*", "").replace("/", "."), repeat.labels) for key, repeat in repeats.items()
    }
    words[MAIN] = (forms[0].id, forms[0].titles)
    tables = {key: Table(key, *words[key], tuple(held)) for key, held in columns.items()}
    has_titles = rank(_title_pii(forms[0], asked)) <= rank(most)
    return Plan(forms[0], tables, slots, tuple(left_out), has_titles, rank("sensitive") <= rank(most), zone)


def _title_pii(form: Form, asked: Mapping[str, Asked]) -> str:
    named = [asked[path].pii for path in form.title_rule.paths if path in asked]
    return strictest(["basic", *named])


def _shape(each: Asked, sets: str) -> str:
    if each.question.kind == "set_element":
        return ELEMENTS if sets == COLUMNS and each.question.choices else TOGETHER
    return POINT if each.question.kind == "geopoint" else VALUE


def _columns(each: Asked, table: str, sets: str, zone: int) -> Iterator[Column]:
    question, shape = each.question, _shape(each, sets)
    name = question.pattern.removeprefix(f"{table}/" if table else "").removesuffix("/*")
    labels = _marked(question.labels) if each.is_gone else question.labels
    if shape == ELEMENTS:
        for choice in question.choices:
            yield Column(f"{name}/{choice.code}", _both(labels, choice.labels))
        return
    yield Column(name, labels)
    if shape == POINT:
        yield Column(f"{name}/lat", _both(labels, _LATITUDE))
        yield Column(f"{name}/lon", _both(labels, _LONGITUDE))
    if shape == POINT and zone:
        yield Column(f"{name}/north", _both(labels, _NORTHING))
        yield Column(f"{name}/east", _both(labels, _EASTING))


def _marked(labels: Labels) -> Labels:
    return {language: f"{words} ({_GONE.get(language, _GONE['vi'])})" for language, words in labels.items()}


def _both(labels: Labels, more: Labels) -> Labels:
    """`Thiết bị: Máy tính`, in every language that either has."""
    return {
        language: f"{in_language(labels, language)}: {in_language(more, language)}" for language in {*labels, *more}
    }


def in_language(labels: Labels, language: str) -> str:
    """Words in a language, in Vietnamese where there are none."""
    return labels.get(language) or labels["vi"]


def places_of(plan: Plan) -> list[Question]:
    """The questions whose answers are places, those outside of repeats first."""
    found = [slot for slot in plan.slots.values() if slot.question.kind in {"geopoint", "geotrace", "geoshape"}]
    return [slot.question for slot in sorted(found, key=lambda slot: slot.table != MAIN)]
