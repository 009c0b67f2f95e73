"""Which types nobody is asked: the same as the compiler has them."""

from __future__ import annotations

from field.forms.compiled.noted import NOTED, OF_THE_FILLING, UNASKED
from field.forms.xlsform.language.types import TYPES


def test_every_type_that_a_phone_fills_in_is_noted_and_nobody_is_asked_for_it() -> None:
    assert {name for name, each in TYPES.items() if each.role == "meta"} == NOTED
    assert NOTED <= UNASKED <= set(TYPES)


def test_what_stands_without_consent_tells_of_nobody_but_who_fills_it_in() -> None:
    assert {"start", "end", "today", "deviceid", "username"} == OF_THE_FILLING
