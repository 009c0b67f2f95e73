"""Another value for a question that was answered: what somebody else heard, measured or counted there.

Every value is canonical and differs from the one before. This module must not know dossiers, only single answers.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from field.demo.commune import names, places
from field.forms.catalogue import outside_list
from field.forms.compiled.noted import UNASKED
from field.forms.form import Question
from sync.head import Value
from sync.values import readable

_NAMES = frozenset({"chu_ho", "ten", "chu_ho_so", "nguoi_pa", "nguoi_su_dung", "truong_doan"})
"""Questions that ask for a person's name."""

_REMARKS = (
    "đã hỏi lại gia đình",
    "sửa theo giấy tờ gốc",
    "trưởng bản xác nhận",
    "cán bộ xã đã xem tại chỗ",
    "số liệu lần hai",
    "chờ chủ hộ về xác nhận",
)
_NOT_REVISED = ("immutable", "derived", "staff_wins", "state_machine", "latest_withdrawal_wins")
_UNREVISED_TYPES = UNASKED | {"life", "area", "same"}
_LAST_DIGITS = re.compile(r"[0-9]{1,3}$")


def can_revise(question: Question, value: Value) -> bool:
    """Whether a volunteer may plausibly answer this question differently: not consent, nor what staff or forms set."""
    if question.type in _UNREVISED_TYPES or question.policy.startswith(_NOT_REVISED):
        return False
    if question.kind == "select_one" and len(question.choices) < 2:
        return question.choices_from == "procedures.csv"
    return question.kind in _WAYS and value is not None and readable(question.kind, value)


def revised(question: Question, value: Value, rng: Random) -> Value:
    """Another value; KeyError for a question that `can_revise` refuses."""
    way = _WAYS[question.kind]
    while (other := way(question, value, rng)) == value:
        pass
    return other


def _text(question: Question, value: Value, rng: Random) -> Value:
    text = str(value)
    if question.pattern.rpartition("/")[2] in _NAMES:
        return names.any_name(rng)
    if text.isdigit() and len(text) < 6:
        return str(max(1, int(text) + rng.choice((-2, -1, 1, 2, 10))))
    if _LAST_DIGITS.search(text):
        return _LAST_DIGITS.sub(lambda digits: f"{rng.randrange(1000):03d}"[-len(digits[0]) :], text)
    return f"{text.partition(' – ')[0]} – {rng.choice(_REMARKS)}"


def _integer(question: Question, value: Value, rng: Random) -> Value:
    return max(1, int(str(value)) + rng.choice((-2, -1, 1, 2)))


def _decimal(question: Question, value: Value, rng: Random) -> Value:
    return places.decimal(float(str(value)) * rng.uniform(0.9, 1.1) + 0.1, 1)


def _choice(question: Question, value: Value, rng: Random) -> Value:
    return rng.choice(question.choices or outside_list(question.choices_from)).code


def _element(question: Question, value: Value, rng: Random) -> Value:
    return value is not True


def _phone(question: Question, value: Value, rng: Random) -> Value:
    return names.phone(rng)


def _point(question: Question, value: Value, rng: Random) -> Value:
    return places.shifted(rng, str(value), rng.choice((6.0, 6.0, 180.0)))


def _line(question: Question, value: Value, rng: Random) -> Value:
    points = str(value).split(";")
    place = rng.randrange(1, max(2, len(points) - 1))
    points[place] = places.shifted(rng, points[place], rng.choice((1.0, 12.0)))
    return ";".join(points)


def _date(question: Question, value: Value, rng: Random) -> Value:
    year = str(value)[:4]
    return f"{year}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _moment(question: Question, value: Value, rng: Random) -> Value:
    moved = datetime.fromisoformat(str(value)) + timedelta(minutes=rng.choice((-35, -10, 10, 35)))
    return moved.isoformat()


_WAYS: dict[str, Callable[[Question, Value, Random], Value]] = {
    "text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "select_one": _choice,
    "set_element": _element,
    "phone": _phone,
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
    "date": _date,
    "datetime": _moment,
}
