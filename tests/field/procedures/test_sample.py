"""The sample catalogue: the codes of the list beside the sample forms, and every legal word to be verified."""

import pytest

from field.forms.catalogue import outside_list
from field.procedures.finding import search
from field.procedures.procedure import label
from field.procedures.reading.reading import read_procedures
from field.procedures.sample import publish_sample, sample_file
from field.storage.engine import Store
from tests.field.world import BAN_MUON, COMMUNE, Office


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


def test_the_sample_is_the_list_of_the_sample_forms_in_full_and_says_that_it_is_to_be_verified():
    found = read_procedures(sample_file()).procedures
    listed = {choice.code: choice.labels["vi"] for choice in outside_list("procedures.csv")}
    assert {each.code: label(each.code, each.name) for each in found} == listed
    for each in found:
        assert all((each.receiver, each.steps, each.papers, each.term, each.fee))
        assert "verify" in each.note


def test_the_sample_is_published_once(store: Store):
    office = Office(store)
    for expected in (True, False):
        with store.write() as connection:
            assert publish_sample(connection, COMMUNE, "quan", office.surroundings) is expected
    with store.read() as connection:
        assert len(search(connection, [BAN_MUON], "", "2026-11-22", None, 99)) == 10
