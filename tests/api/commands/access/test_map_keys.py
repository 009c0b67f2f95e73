"""`packhorse map-key`: a key is made, shown once, listed and ended; what it may open is the API's business."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from api.commands.access.map_keys import map_key
from api.home import open_home
from api.settings import Settings
from field.people.reading_keys import holder_of
from field.tables import access_log
from tests.api.commands.access.test_people import data, run  # noqa: F401 - a fixture


def said(folder: Path, *words: str, fails: bool = False) -> str:
    done = CliRunner().invoke(map_key, [words[0], "--data", str(folder), *words[1:]])
    assert (done.exit_code != 0) == fails, done.output
    return done.stdout


def test_a_key_is_made_shown_once_listed_and_ended(data: Path) -> None:  # noqa: F811
    token = said(data, "make", "viet", "--name", "QGIS ở trạm", "--days", "30", "--by", "viet").strip()
    told = said(data, "list")
    assert "QGIS ở trạm" in told
    assert token not in told
    home = open_home(Settings(data=data))
    with home.store.read() as connection:
        held = holder_of(connection, token, home.surroundings.now())
        assert held is not None
        assert held == (told.split()[0], "viet")
        assert holder_of(connection, token, home.surroundings.now() + 31 * 86_400_000) is None
        assert holder_of(connection, token + "x", home.surroundings.now()) is None
    said(data, "end", held[0], "--by", "viet")
    assert "đã khoá" in said(data, "list")
    with home.store.read() as connection:
        assert holder_of(connection, token, home.surroundings.now()) is None
        verbs = connection.execute(select(access_log.c.verb, access_log.c.person, access_log.c.subject)).all()
    home.close()
    assert [tuple(each) for each in verbs][-2:] == [
        ("make_reading_key", "viet", "viet"),
        ("end_reading_key", "viet", "viet"),
    ]


def test_who_has_left_has_no_key_any_more(data: Path) -> None:  # noqa: F811
    token = said(data, "make", "viet").strip()
    assert run(data, "leave", "viet").exit_code == 0
    home = open_home(Settings(data=data))
    with home.store.read() as connection:
        assert holder_of(connection, token, home.surroundings.now()) is None
    home.close()


@pytest.mark.parametrize("words", [("make", "khong-co-ai"), ("end", "0000"), ("make", "viet", "--days", "0")])
def test_what_is_not_there_is_told(data: Path, words: tuple[str, ...]) -> None:  # noqa: F811
    said(data, *words, fails=True)


def test_without_keys_the_list_says_how_one_is_made(data: Path) -> None:  # noqa: F811
    assert "map-key make" in said(data, "list")
