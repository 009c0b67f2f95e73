"""A complaint about a village official never reaches that village's phones: scope by form and role, from end to end."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from api.home import Home
from field.errands import following
from field.forms.catalogue import sample_catalogue
from field.forms.published.samples import publish_samples
from field.people.rights.scope import Grant, assign
from sync.wire.request import encode_request
from tests.api.conftest import *  # noqa: F403 - the same people
from tests.api.conftest import EAST_VILLAGE, WEST, WEST_VILLAGE
from tests.api.office import Author, merge

COMPLAINTS, HOUSEHOLDS = "phan_anh_kien_nghi", "ho_gia_dinh_so"
REF = sample_catalogue().newest[COMPLAINTS].ref
SECRET, CASE = "Trưởng bản thu tiền không biên nhận", "phan-anh-001"
VILLAGE = ("hoa", "lan")
"""A volunteer and the village lead whom the complaint is about."""


@pytest.fixture
def town(home: Home) -> Home:
    """The office takes complaints; phones of the village hold the form for households."""
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
        for person, role in zip(VILLAGE, ("volunteer", "village_lead"), strict=True):
            assign(connection, person, [Grant(role, WEST_VILLAGE, HOUSEHOLDS)], home.surroundings)
    return home


def everything(author: Author) -> str:
    """All that a phone is handed from the beginning, and what it may fetch beside."""
    body = encode_request(
        now=0, nonce="n", epoch="", cursors={}, scope=1, push=[], offer=[], max_bytes=1 << 22, report={}
    )
    answer = author.phone.call("POST", "/api/v1/sync", data=body, content_type="application/json")
    assert answer.status_code == 200
    manifest = author.phone.call("GET", "/api/v1/manifest")
    assert manifest.status_code == 200
    told: str = answer.get_data(as_text=True) + manifest.get_data(as_text=True)
    return told


def complained(home: Home, clerk: Author) -> None:
    """A clerk writes down what a villager came to say, and a colleague corrects it."""
    clerk.write(CASE, {"_area": WEST_VILLAGE, "noi_dung": SECRET}, form=REF)
    merge(home)
    following.follow(home.store, home.surroundings)


def test_it_reaches_the_office_and_no_phone_of_the_village(town: Home, new_phone: Any, new_desk: Any) -> None:
    village = [Author(new_phone(person), town) for person in VILLAGE]
    clerk = Author(new_phone("minh"), town)
    complained(town, clerk)
    assert SECRET in everything(clerk)
    assert SECRET in new_desk("tuan").call("GET", f"/api/v1/dossiers/{CASE}").get_data(as_text=True)
    for author in village:
        told = everything(author)
        assert HOUSEHOLDS in told
        assert not any(words in told for words in (SECRET, CASE, COMPLAINTS)), author.phone.person
        for path in ("", "/history", "/as-of/1"):
            assert author.phone.call("GET", f"/api/v1/dossiers/{CASE}{path}").status_code == 404
        for path in ("sheet", "slip"):
            assert author.phone.call("GET", f"/dossiers/{CASE}/{path}").status_code == 404
        listed = author.phone.call("GET", "/api/v1/dossiers")
        assert CASE not in listed.get_data(as_text=True)


def test_what_the_office_asks_and_decides_about_it_does_not_either(town: Home, new_phone: Any, new_desk: Any) -> None:
    village = [Author(new_phone(person), town) for person in VILLAGE]
    complained(town, Author(new_phone("minh"), town))
    desk = new_desk("tuan")
    asked = {"dossier": CASE, "paths": ["noi_dung"], "words": SECRET}
    assert desk.call("POST", "/api/v1/questions", json={**asked, "people": ["lan"]}).status_code >= 400
    desk.call("POST", "/api/v1/questions", json=asked)
    given = {"title": SECRET, "dossiers": [CASE], "people": ["lan"]}
    desk.call("POST", "/api/v1/visit-lists", json=given)
    following.follow(town.store, town.surroundings)
    assert not any(SECRET in everything(author) for author in village)


def test_a_village_that_is_given_the_form_later_by_mistake_loses_it_again(town: Home, new_phone: Any) -> None:
    lead = Author(new_phone("lan"), town)
    complained(town, Author(new_phone("minh"), town))
    with town.store.write() as connection:
        assign(connection, "lan", [Grant("village_lead", WEST_VILLAGE, COMPLAINTS)], town.surroundings)
    assert SECRET in everything(lead)  # so that the tests above would see it
    with town.store.write() as connection:
        assign(connection, "lan", [Grant("village_lead", WEST_VILLAGE, HOUSEHOLDS)], town.surroundings)
    assert SECRET not in everything(lead)


def test_a_phone_of_the_village_that_writes_into_it_learns_nothing(town: Home, new_phone: Any) -> None:
    lead = Author(new_phone("lan"), town)
    complained(town, Author(new_phone("minh"), town))
    lead.write(CASE, {"noi_dung": "không có gì"}, form=REF)
    merge(town)
    assert SECRET not in everything(lead)


def test_whoever_moves_it_to_another_village_shows_it_to_nobody_there(app: Flask, town: Home, new_phone: Any) -> None:
    with town.store.write() as connection:
        assign(connection, "dua", [Grant("volunteer", EAST_VILLAGE, HOUSEHOLDS)], town.surroundings)
        assign(connection, "minh", [Grant("clerk", WEST), Grant("clerk", EAST_VILLAGE)], town.surroundings)
    clerk, there = Author(new_phone("minh"), town), Author(new_phone("dua"), town)
    complained(town, clerk)
    clerk.write(CASE, {"_area": EAST_VILLAGE}, form=REF)
    merge(town)
    assert CASE not in everything(there)
