"""Words of the console: both languages have every key, no key is without use, and no template asks for another."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import api.console
import field
from api.console.words import CATALOGUE, PARTS, in_language
from api.errors.answers import LANGUAGES

FOLDER = Path(api.console.__file__).parent
FAMILIES: tuple[str, ...] = (
    *(
        "age_",
        "counts_",
        "counted_",
        "pace_",
        "rank_",
        "state_",
        "kind_",
        "road_",
        "keep_",
        "done_",
        "asked_",
        "life_",
        "with_",
        "change_",
    ),
    *("form_is_", "form_says_", "join_", "type_", "class_", "changed_", "export_is_", "export_as_", "export_text_"),
)
FAMILIES += ("why_", "said_", "verdict_", "pair_is_", "tile_", "visit_", "today_", "reform_")
FAMILIES += ("verb_", "left_", "why_", "line_", "batch_", "stat_", "place_", "bring_", "terrain_")
"""Keys that are put together from a code; the code's tests use them."""
NEVER = ("đồng bộ", "hợp nhất", "xung đột", "cách ly", "bạn ")
"""Words that WORDS.md keeps off Vietnamese screens."""


def sources() -> str:
    """Every template and module, without the catalogue."""
    files = [path for kind in ("*.html", "*.py") for path in FOLDER.rglob(kind) if "words" not in path.parts]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def verbs() -> set[str]:
    """What is written into the access log, as far as it stands in the calls that write it."""
    calls = [
        call
        for part in (api, field)
        for path in Path(str(part.__path__[0])).rglob("*.py")
        if "node_modules" not in path.parts
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and len(call.args) > 2
    ]
    said = [call.args[1] for call in calls if getattr(call.func, "id", "") in {"note", "Entry"}]
    found = {str(each.value) for each in said if isinstance(each, ast.Constant)}
    return {each for each in found if each.isidentifier()}  # the doctor notes sentences, and elsewhere


def test_the_access_log_is_read_in_both_languages() -> None:
    found = verbs()
    assert {"read_dossier", "lock_phone", "grant", "sign_in"} - found == {"sign_in"}  # that one has a name of its own
    assert {each for each in found if f"verb_{each}" not in CATALOGUE} == set()


def test_no_key_stands_twice() -> None:
    assert sum(map(len, PARTS)) == len(CATALOGUE)


def test_both_languages_have_every_key_with_the_same_places() -> None:
    spoken = {language: in_language(language) for language in LANGUAGES}
    assert set(spoken["vi"]) == set(spoken["en"]) == set(CATALOGUE)
    for key in CATALOGUE:
        places = [sorted(re.findall(r"\{(\w+)\}", spoken[language][key])) for language in LANGUAGES]
        assert places[0] == places[1], key
        assert all(spoken[language][key].strip() for language in LANGUAGES), key


def test_a_key_is_no_method_of_the_catalogue() -> None:
    assert [key for key in CATALOGUE if hasattr(dict, key)] == []


def test_every_word_that_a_template_asks_for_is_there_and_every_one_there_is_asked_for() -> None:
    text = sources()
    asked = set(re.findall(r"\bw\.(\w+)", text))
    assert asked <= set(CATALOGUE)
    named = asked | set(re.findall(r"\"(\w+)\"", text))
    assert {key for key in CATALOGUE if key not in named and not key.startswith(FAMILIES)} == set()


@pytest.mark.parametrize("word", NEVER)
def test_vietnamese_screens_speak_words_of_daily_life(word: str) -> None:
    assert [key for key, words in CATALOGUE.items() if word in words.vi.lower()] == []
