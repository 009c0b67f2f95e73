"""What invented people answer to the six sample forms: plain answers by path, in canonical values.

`answers` fills a new dossier, `new_row` one more row of a repeat. Photos and recordings are left out: an answer that
names an attachment would promise bytes that nobody holds.
"""

from collections.abc import Callable
from datetime import date
from random import Random

from field.demo.answers import application, feedback, forest, household, parcel
from field.demo.answers.visit import Answers, Visit
from field.demo.commune.areas import VILLAGES, Village, village_of
from field.demo.commune.names import row_id
from field.forms.form import Form

DEMO_DAY = date(2026, 11, 2)
"""The day of the visits when none is handed in."""

_FORMS: dict[str, Callable[[Random, Visit], Answers]] = {
    "ho_gia_dinh_so": household.answers,
    "ho_tro_nop_ho_so": application.answers,
    "phan_anh_kien_nghi": feedback.answers,
    "tuan_tra_rung": forest.patrol,
    "tham_tra_thua_dat": parcel.answers,
    "cay_co_thu": forest.tree,
}
_ROWS: dict[str, Callable[[Random, Visit], Answers]] = {
    "nguoi": household.member_row,
    "giay_to": application.paper_row,
    "quan_sat": forest.observation_row,
    "lan_tham": forest.visit_row,
    "goc": parcel.corner_row,
    "giap": parcel.neighbour_row,
}

__all__ = ["DEMO_DAY", "Answers", "Visit", "answers", "new_row", "rows_known"]


def answers(form: Form, rng: Random, village: Village | None = None, day: date = DEMO_DAY) -> Answers:
    """A new dossier of one of the sample forms, in the given village or in any; KeyError for another form."""
    return _FORMS[form.id](rng, Visit(village or rng.choice(VILLAGES), day))


def rows_known(form: Form) -> tuple[str, ...]:
    """The repeats of the form to which `new_row` can add."""
    return tuple(repeat.name for repeat in form.repeats.values() if repeat.name in _ROWS)


def new_row(repeat: str, rng: Random, area: str = "", day: date = DEMO_DAY) -> Answers:
    """One more row of a repeat, by whole paths under a new row id; as people of the area would answer."""
    visit, row = Visit(village_of(area) or rng.choice(VILLAGES), day), row_id(rng)
    return {f"{repeat}/{row}/{name}": value for name, value in _ROWS[repeat](rng, visit).items()}
