"""One answer in words: what a person chose, wrote or measured, as a person would say it.

Questions and answers are in the form's Vietnamese; only our own words have English beside them. It may not choose
among siblings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from api.client.screens.places import place_name
from field.forms.catalogue import outside_list
from field.forms.form import Form, Question
from sync.head import Value

NOTHING = "–"
FORM_WORDS = {
    "ho_gia_dinh_so": "phiếu hộ",
    "ho_tro_nop_ho_so": "hồ sơ",
    "phan_anh_kien_nghi": "phản ánh",
    "tuan_tra_rung": "chuyến tuần tra",
    "tham_tra_thua_dat": "thửa đất",
    "cay_co_thu": "cây",
}
"""What a dossier of each sample form is called."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def form_word(ref: str) -> str:
    """What a dossier of this form version is called; the form's own id where we have no word."""
    form = ref.partition("@")[0]
    return FORM_WORDS.get(form, form)


def label(form: Form | None, path: str) -> str:
    """The question in its own words; the path where the form does not ask it. An element of a set has its set's."""
    question = form.question(path) if form else None
    return question.labels["vi"] if question else path


def said(form: Form | None, path: str, value: Value) -> str:
    """An answer in words; of an element of a set, the element's own."""
    question = form.question(path) if form else None
    if question is not None and question.kind == "set_element":
        return choice(question, path.rpartition("/")[2])
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(said(form, path, each) for each in value)
    return str(value) if isinstance(value, int) or question is None else _spoken(question, value)


def choice(question: Question, code: str) -> str:
    """The words of a choice, also of a list outside the form."""
    if question.choices_from:
        outside = {each.code: each.labels["vi"] for each in outside_list(question.choices_from)}
        return outside.get(code) or place_name(code)
    return question.label_of(code)


def moment(t: int) -> str:
    """UTC ms as day and time of this machine's place; phones may say any moment, so what is no date is said so."""
    try:
        return (_EPOCH + timedelta(milliseconds=t)).astimezone().strftime("%d/%m/%Y %H:%M")
    except (OverflowError, ValueError, OSError):
        return "không rõ lúc nào · unknown"


def _spoken(question: Question, text: str) -> str:
    if question.type == "area":
        return place_name(text)
    speak = _BY_KIND.get(question.kind)
    return speak(question, text) if speak else text


def _phone(_question: Question, text: str) -> str:
    return "0" + text.removeprefix("+84") if text.startswith("+84") else text


def _date(_question: Question, text: str) -> str:
    found = _DATE.fullmatch(text)
    return "/".join(part for part in reversed(found.groups()) if part) if found else text


def _moment(_question: Question, text: str) -> str:
    try:
        return datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return text


def _point(_question: Question, text: str) -> str:
    lat, lon, *rest = [*text.split(), "", ""]
    return f"{lat}, {lon}" + (f" · sai số {rest[1]} m" if len(rest) > 1 and rest[1] else "")


def _line(_question: Question, text: str) -> str:
    return f"{len(text.split(';'))} điểm · points"


def _file(_question: Question, text: str) -> str:
    digest, _, kind = text.removeprefix("sha256:").partition(".")
    return f"tệp {kind or '?'} {digest[:8]}…"


_BY_KIND: dict[str, Callable[[Question, str], str]] = {
    "select_one": choice,
    "phone": _phone,
    "date": _date,
    "datetime": _moment,
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
    "attachment": _file,
}
