"""The phone's sheets are the server's: random answers to the forms of the vectors, given to the phone one by one."""

import json
from random import Random
from typing import Any

import pytest

from field.forms.filling import filled, plan_of
from tests.field.app.forms.phone import Phone
from tests.vectors.filling.forms import small_forms
from tests.vectors.filling.generate import small_cases
from tests.vectors.filling.running import around_of, sample_forms, told
from tests.vectors.filling.samples import sample_cases

FORMS = {**small_forms(), **sample_forms()}
CASES = [*small_cases(), *sample_cases()]
ODD = (None, True, False, 0, 7, 120, "", "0", "co", "khong", "2026-11-21", "12.5", "+84912345678", "x y", "1990", ["a"])


class Filler:
    """Invents answers: those of the cases of a form, mixed, and some that do not belong there."""

    def __init__(self, form: str, seed: int) -> None:
        self.form, self.random = form, Random(seed)
        self.cases = [case for case in CASES if case["form"] == form]
        self.answers = [pair for case in self.cases for pair in case["values"].items()]
        self.choices = sorted(
            {key for case in self.cases for key in case.get("out", {}).get("choices", {}) if "/" not in key}
        )

    def values(self) -> dict[str, Any]:
        """Up to twenty answers."""
        draw = self.random
        some = draw.sample(self.answers, min(len(self.answers), draw.randint(0, 20)))
        odd = {path: draw.choice(ODD) for path, _ in draw.sample(some, len(some) // 4)}
        return {**dict(some), **odd}

    def around(self) -> dict[str, Any]:
        """The surroundings of one of the cases."""
        return dict(self.random.choice(self.cases).get("around", {}))


@pytest.mark.parametrize("form", sorted({case["form"] for case in CASES}))
def test_the_phone_fills_in_a_form_as_the_server_does(phone: Phone, form: str) -> None:
    filler, plan = Filler(form, 1), plan_of(FORMS[form])
    for _ in range(40):
        values, around = filler.values(), filler.around()
        sheet = filled(plan, values, around_of(around))
        choices = [[each.code for each in sheet.choices(key)] for key in filler.choices]
        ours = json.loads(json.dumps({**told(sheet), "choices": choices}))
        assert phone.ask(form=FORMS[form], values=values, around=around, choices=filler.choices) == ours, values
