"""Two phones and a real service through a whole day; what everybody saw is kept as pictures and as one page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.built_app import built_into
from tests.faults.town import Town, town
from tests.phone_app.conftest import PHONE
from tests.phone_app.day import pictures
from tests.phone_app.day.album import Album
from tests.phone_app.day.chapters.asking import ask, look_around
from tests.phone_app.day.chapters.correcting import correct
from tests.phone_app.day.chapters.errands import answer, give_a_list, visit
from tests.phone_app.day.chapters.evening import ask_for_help, carry, lock, move
from tests.phone_app.day.chapters.morning import enrol, make_ready
from tests.phone_app.day.chapters.sending import send
from tests.phone_app.day.chapters.settling import compare, settle
from tests.phone_app.day.landscape import photograph
from tests.phone_app.day.village import Day, begun
from tests.phone_app.hand import PICTURES, Hand
from tests.phone_app.test_asking_chromium import HERE
from tests.phone_app.test_dossier_acts_chromium import errors

if TYPE_CHECKING:
    from playwright.sync_api import Browser

WITH_GPS = {"permissions": ["geolocation"], "geolocation": HERE}


@pytest.fixture
def day_town(tmp_path: Path) -> Iterator[Town]:
    """A service of its own: the day changes who may what."""
    with town(tmp_path, app=built_into(tmp_path / "built")) as made:
        yield made


@pytest.fixture
def give(day_town: Town, browser: Browser) -> Iterator[Callable[..., Hand]]:
    """Gives a new phone into somebody's hand."""
    made: list[Hand] = []

    def hand(**options: object) -> Hand:
        made.append(Hand(day_town, browser.new_context(**{**PHONE, **options})))
        return made[-1]

    yield hand
    for each in made:
        each.context.close()


@pytest.fixture
def day(day_town: Town, give: Callable[..., Hand], tmp_path: Path) -> Iterator[Day]:
    """The day before it begins; its pictures are kept however it ends."""
    dossiers, photo = begun(day_town), photograph(tmp_path / "photo.jpg")
    made = Day(day_town, give(**WITH_GPS), give(**WITH_GPS), photo, Album(), dossiers)
    yield made
    made.album.keep(PICTURES / "day")
    if os.environ.get("PACKHORSE_HANDBOOK"):
        pictures.write(made.album.frames)


def test_two_phones_and_the_office_spend_a_day_and_end_with_the_same(day: Day, give: Callable[..., Hand]) -> None:
    give_a_list(day)
    enrol(day, give)
    make_ready(day)
    look_around(day)
    visit(day)
    ask(day)
    correct(day)
    send(day)
    settle(day)
    answer(day)
    compare(day)
    carry(day)
    ask_for_help(day)
    move(day)
    lock(day)
    assert errors(day.hoa) == []
    assert errors(day.lan) == []
    assert pictures.wanted() <= day.album.names()
