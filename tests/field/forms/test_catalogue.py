"""Which version of a form is meant, and with which one siblings are read."""

from dataclasses import replace

from field.forms.catalogue import EARLIER, SAMPLES, catalogue_of, outside_list, sample_catalogue

TREE = sample_catalogue().newest["cay_co_thu"]
OLDER, NEWER = replace(TREE, version="99"), replace(TREE, version="2026112102")


def test_the_samples_are_read_once():
    assert sample_catalogue() is sample_catalogue()
    assert tuple(sample_catalogue().newest) == SAMPLES


def test_a_change_finds_the_version_that_it_names():
    known = catalogue_of([NEWER, TREE, OLDER])
    assert known.form("cay_co_thu@99") is OLDER
    assert known.form("cay_co_thu@100") is None


def test_versions_are_numbers_and_not_words():
    assert catalogue_of([NEWER, OLDER, TREE]).newest["cay_co_thu"] is NEWER
    assert catalogue_of([OLDER, replace(TREE, version="thử")]).newest["cay_co_thu"] is OLDER


def test_siblings_are_read_with_the_newest_known_version_among_them():
    known = catalogue_of([OLDER, TREE, NEWER])
    assert known.reading_form([OLDER.ref, TREE.ref, "cay_co_thu@9999999999"]) is TREE
    assert known.reading_form(["cay_co_thu@1"]) is None


def test_outside_lists_have_codes_and_words_in_the_order_of_their_file():
    procedures = outside_list("procedures.csv")
    assert (len(procedures), procedures[0].code) == (10, "1.001193")
    assert procedures[0].labels["vi"] == "1.001193 Đăng ký khai sinh"


def test_the_newest_samples_ask_what_the_files_of_the_districts_ask():
    for file in EARLIER:
        form, _, version = file.partition(".")
        came, newest = sample_catalogue().form(f"{form}@{version}"), sample_catalogue().newest[form]
        assert newest.version != version
        without = {path: replace(question, means=(), insists=False) for path, question in newest.questions.items()}
        assert without == came.questions
        assert any(question.means for question in newest.questions.values())
