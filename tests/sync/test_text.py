"""Vietnamese text: every syllable and every tone, composed and decomposed."""

from itertools import product
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from sync.text import fold, nfc, sort_key, text_key, tone_key
from tests.sync.strategies_values import TEXT, WORDS

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ONSETS = ("", "đ", "h", "k", "th", "ngh", "gi", "qu")
SINGLE = ("a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y")
SEVERAL = ("oa", "oe", "uy", "ia", "ưa", "iê", "uô", "ươ", "uyê", "oai", "uây", "ươi", "uôi", "yêu")
CODAS = ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "k")
BASES = [onset + nucleus + coda for onset, nucleus, coda in product(ONSETS, (*SINGLE, *SEVERAL), CODAS)]


def spellings(base: str, tone: str) -> set[str]:
    """A syllable with its tone on each of its vowels, composed and decomposed."""
    places = [at + 1 for at, letter in enumerate(base) if normalize("NFD", letter)[0] in "aeiouy"]
    texts = {base[:at] + tone + base[at:] for at in places}
    return {normalize(form, text) for text in texts for form in ("NFC", "NFD")}


def test_a_tone_makes_no_difference_where_it_stands_in_any_syllable() -> None:
    for base, tone in product(BASES, TONES):
        assert len({tone_key(text) for text in spellings(base, tone)}) == 1, (base, tone)


def test_two_syllables_or_two_tones_never_have_one_key() -> None:
    keys = {tone_key(text) for base, tone in product(set(BASES), TONES) for text in spellings(base, tone)}
    assert len(keys) == len(set(BASES)) * len(TONES)


def test_every_syllable_folds_to_plain_letters_however_it_is_composed() -> None:
    for base, tone in product(BASES, TONES):
        folded = {fold(text) for text in spellings(base, tone)}
        assert folded == {fold(base)}
        assert fold(base).isascii()


def test_every_syllable_sorts_by_tone_after_its_letters() -> None:
    for base in BASES:
        keys = [{sort_key(text) for text in spellings(base, tone)} for tone in TONES]
        assert [len(one) for one in keys] == [1] * 6, base
        assert sorted(keys, key=min) == keys


@given(TEXT | WORDS)
def test_keys_are_the_same_for_every_normal_form(text: str) -> None:
    for key in (nfc, fold, tone_key, text_key, sort_key):
        assert len({key(normalize(form, text)) for form in ("NFC", "NFD")} | {key(text)}) == 1, key


@given(TEXT | WORDS)
def test_a_key_is_its_own_key(text: str) -> None:
    for key in (nfc, fold, tone_key, text_key):
        assert key(key(text)) == key(text), key


@given(WORDS)
def test_equal_texts_fold_alike_so_search_finds_them(text: str) -> None:
    hidden = text.replace("\u200b", "")
    assert fold(text_key(hidden)) == fold(" ".join(hidden.split()))


@given(st.lists(WORDS, max_size=6))
def test_given_names_come_before_family_names_in_the_order(names: list[str]) -> None:
    ordered = sorted((name for name in names if len(name.split()) > 1), key=lambda n: sort_key(n, by_given_name=True))
    given_names = [sort_key(name.split()[-1]) for name in ordered]
    assert given_names == sorted(given_names)


def test_a_text_as_long_as_a_note_is_keyed_without_the_cache() -> None:
    assert text_key("Hòa" * 5000) == text_key("HÒA" * 5000)
    assert sort_key("đ" * 100) == sort_key("Đ" * 100)
