"""The dossiers that the demo begins with: about two hundred, of all six forms, each with its author."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from field.demo.answers import DEMO_DAY, Answers, answers
from field.demo.commune.areas import VILLAGES
from field.demo.commune.names import dossier_id
from field.demo.commune.people import writers_of
from field.forms.catalogue import Catalogue

MIX = {
    "ho_gia_dinh_so": 90,
    "ho_tro_nop_ho_so": 40,
    "phan_anh_kien_nghi": 25,
    "tham_tra_thua_dat": 20,
    "cay_co_thu": 15,
    "tuan_tra_rung": 10,
}
"""How many dossiers of each form there are among two hundred."""


@dataclass(frozen=True, slots=True)
class NewDossier:
    """A dossier as its author (`by`, an actor) saves it for the first time; `form` is `id@version`."""

    id: str
    form: str
    area: str
    by: str
    values: Answers


def new_dossiers(rng: Random, known: Catalogue, count: int = 200, day: date = DEMO_DAY) -> Iterator[NewDossier]:
    """So many dossiers, forms as frequent as in `MIX`, spread evenly over the villages."""
    forms = [form for form, times in MIX.items() for _ in range(times)]
    rng.shuffle(forms)
    for number in range(count):
        form, village = known.newest[forms[number % len(forms)]], VILLAGES[number % len(VILLAGES)]
        author = rng.choice(writers_of(form.id, village.area))
        yield NewDossier(dossier_id(rng), form.ref, village.area, author.id, answers(form, rng, village, day))
