from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.code import ALPHABET, Code, code_of, mark_of, place_of, read_code

PAIRS = ("LN", "SX", "BP", "BV", "BD", "PV", "PD", "VD", "TC", "RH")
"""Letters that dialects mix up, TR and CH letter by letter."""
DOSSIERS = st.from_regex(r"[A-Za-z0-9_-]{8,36}", fullmatch=True)
AREAS = st.sampled_from(["", "16348@2025-07-01", "16348@2025-07-01/A01", "16348@2025-07-01/B03", "x/TDP-12"])


@given(DOSSIERS, AREAS)
def test_a_code_is_read_back_as_it_was_printed(dossier, area):
    assert read_code(code_of(dossier, area)) == Code(place_of(area), mark_of(dossier))


@given(DOSSIERS, st.data())
def test_every_single_wrong_character_is_noticed(dossier, data):
    code = code_of(dossier, "16348@2025-07-01/A01")
    place = data.draw(st.sampled_from([place for place, sign in enumerate(code) if sign != "-" and place > 3]))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != code[place]]))
    assert read_code(code[:place] + wrong + code[place + 1 :]) is None


@given(DOSSIERS)
def test_two_characters_in_each_others_place_are_noticed(dossier):
    signs = code_of(dossier, "").replace("-", "")
    for one, other in combinations(range(len(signs)), 2):
        swapped = list(signs)
        swapped[one], swapped[other] = swapped[other], swapped[one]
        assert (read_code("".join(swapped)) is None) == (signs[one] != signs[other])


@pytest.mark.parametrize("pair", PAIRS)
def test_no_letter_of_a_village_is_taken_for_the_one_that_dialects_mix_it_up_with(pair):
    code = code_of("ho-hieng-001", f"16348@2025-07-01/{pair[0]}03")
    assert read_code(pair[1] + code[1:]) is None


def test_what_is_derived_has_no_two_characters_that_dialects_mix_up():
    assert not [pair for pair in PAIRS if set(pair) <= set(ALPHABET)]
    assert len(set(ALPHABET)) == 17


def test_a_move_changes_the_village_of_a_code_and_not_what_finds_the_dossier():
    before, after = (read_code(code_of("ho-hieng-001", f"16348@2025-07-01/{village}")) for village in ("A01", "B03"))
    assert before.place != after.place
    assert before.mark == after.mark


def test_codes_are_spread_over_the_whole_alphabet():
    marks = [mark_of(f"dossier-{number:06}") for number in range(5_000)]
    assert len(set(marks)) > 4_980  # 1.4 million codes: of 12.5 million pairs about nine meet
    for place in range(5):
        found = Counter(mark[place] for mark in marks)
        assert min(found.values()) > 200
        assert set(found) == set(ALPHABET)
