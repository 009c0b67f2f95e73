"""One answer in words: what a person chose, wrote or measured, as a person would say it.

Questions and answers are in the form's Vietnamese; only our own words have English beside them. It may not choose
among siblings.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from api.client.screens.known import Known, Speech
from field.consent.facts import FACTS
from field.consent.sayings import NEITHER, NO, YES
from field.forms.form import Question
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

_CONSENT = {YES: "đồng ý", NO: "không đồng ý", NEITHER: "chưa rõ"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


def form_word(ref: str, known: Known) -> str:
    """What a dossier of this form version is called: our word, else the form's title, else its id."""
    form, found = ref.partition("@")[0], known.forms.form(ref)
    return FORM_WORDS.get(form) or (found.titles["vi"] if found else form)


def label(speech: Speech, path: str) -> str:
    """The question in its own words; the path where the form does not ask it. An element of a set has its set's."""
    question = speech.question(path)
    return question.labels["vi"] if question else path


def said(speech: Speech, path: str, value: Value) -> str:
    """An answer in words; of an element of a set, the element's own."""
    question = speech.question(path)
    if question is not None and question.kind == "set_element":
        return speech.choice(question, path.rpartition("/")[2])
    if value is None:
        return NOTHING
    if path == FACTS and isinstance(value, str):
        return _fact(speech, value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(said(speech, path, each) for each in value)
    return str(value) if isinstance(value, int) or question is None else _spoken(speech, question, value)


def moment(t: int) -> str:
    """UTC ms as day and time of this machine's place; phones may say any moment, so what is no date is said so."""
    try:
        return (_EPOCH + timedelta(milliseconds=t)).astimezone().strftime("%d/%m/%Y %H:%M")
    except (OverflowError, ValueError, OSError):
        return "không rõ lúc nào · unknown"


def _fact(speech: Speech, text: str) -> str:
    """What home keeps of a consent: who said yes or no, and when."""
    said, _, rest = text.partition(" ")
    sign, when = said[:1], said[1:14]
    if sign not in _CONSENT or not when.isdecimal():
        return text
    return f"{_CONSENT[sign]} {moment(int(when))} ({speech.known.person(rest.split(' ')[0])})"


def _spoken(speech: Speech, question: Question, text: str) -> str:
    if question.type == "area":
        return speech.known.place(text)
    if question.kind == "select_one" or question.type == "rank":
        return speech.choice(question, text)
    speak = _BY_KIND.get(question.kind)
    return speak(text) if speak else text


def _phone(text: str) -> str:
    return "0" + text.removeprefix("+84") if text.startswith("+84") else text


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    return "/".join(part for part in reversed(found.groups()) if part) if found else text


def _moment(text: str) -> str:
    try:
        return datetime.fromisoformat(text).strftime("%d/%m/%Y %H:%M")
    except ValueError:
        return text


def _point(text: str) -> str:
    lat, lon, *rest = [*text.split(), "", ""]
    return f"{lat}, {lon}" + (f" · sai số {rest[1]} m" if len(rest) > 1 and rest[1] else "")


def _line(text: str) -> str:
    return f"{len(text.split(';'))} điểm · points"


def _file(text: str) -> str:
    digest, _, kind = text.removeprefix("sha256:").partition(".")
    return f"tệp {kind or '?'} {digest[:8]}…"


_BY_KIND: dict[str, Callable[[str], str]] = {
    "phone": _phone,
    "date": _date,
    "datetime": _moment,
    "geopoint": _point,
    "geotrace": _line,
    "geoshape": _line,
    "attachment": _file,
}
