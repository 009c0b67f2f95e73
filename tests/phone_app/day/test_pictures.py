"""The pictures of the handbook: each one that it shows is there, no other, and all of them are light."""

from __future__ import annotations

import re

from tests.phone_app.day.pictures import FOLDER, HANDBOOK, MOST, wanted


def test_the_handbook_shows_every_picture_that_lies_beside_it_and_no_other() -> None:
    assert len(wanted()) > 10
    assert {path.stem for path in FOLDER.glob("*.webp")} == wanted()


def test_all_pictures_of_the_handbook_together_are_light() -> None:
    assert 0 < sum(path.stat().st_size for path in FOLDER.glob("*.webp")) < MOST


def test_every_picture_of_the_handbook_says_in_words_what_is_on_it() -> None:
    told = re.findall(r'<img alt="([^"]*)" src="pictures/', HANDBOOK.read_text(encoding="utf-8"))
    assert len(told) == len(wanted())
    assert all(len(words) >= 8 for words in told)
