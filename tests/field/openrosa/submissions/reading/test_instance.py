"""Instances are read without belief."""

import pytest

from field.openrosa.problems import SubmissionProblem
from field.openrosa.submissions.reading.instance import read_instance
from field.openrosa.submissions.reading.markup import DEEPEST, MOST_ELEMENTS

PLAIN = b'<data id="f" version="2"><meta><instanceID>uuid:1</instanceID></meta></data>'
BILLION = b'<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><data id="f">&b;</data>'
OUTSIDE = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><data id="f">&a;</data>'


def test_an_instance_says_its_form_its_version_and_itself() -> None:
    found = read_instance(PLAIN)
    assert (found.ref, found.id, found.deprecated, found.entity) == ("f@2", "uuid:1", "", None)


def test_namespaces_of_meta_make_no_difference() -> None:
    meta = '<orx:meta xmlns:orx="http://openrosa.org/xforms"><orx:instanceID>uuid:1</orx:instanceID>'
    xml = f'<data xmlns="urn:x" id="f" version="2">{meta}<orx:deprecatedID>uuid:0</orx:deprecatedID></orx:meta></data>'
    assert (read_instance(xml.encode()).id, read_instance(xml.encode()).deprecated) == ("uuid:1", "uuid:0")


@pytest.mark.parametrize(
    "xml",
    [
        BILLION,
        OUTSIDE,
        b"<data id='f'>" + b"<a>" * 200_000 + b"</a>" * 200_000 + b"</data>",
        b"<data id='f'>" + b"<a/>" * (MOST_ELEMENTS + 1) + b"</data>",
        b"<data id='f'>",
        b"<data>no form</data>",
        b"\x00\xff",
        b"",
        b'<?xml version="1.0" encoding="no-such"?><data id="f"/>',
    ],
    ids=["entities", "outside", "deep", "many", "cut", "formless", "bytes", "nothing", "encoding"],
)
def test_D08_what_is_no_instance_is_refused_and_reads_nothing_else(xml: bytes) -> None:
    with pytest.raises(SubmissionProblem) as refused:
        read_instance(xml)
    assert refused.value.code == "submission_unreadable"


def test_a_deep_instance_is_read_as_far_as_it_may_be_deep() -> None:
    deep = DEEPEST - 1
    assert read_instance(b'<data id="f">' + b"<a>" * deep + b"</a>" * deep + b"</data>").form == "f"


def test_an_instance_without_an_id_is_known_by_its_bytes() -> None:
    bare = b'<data id="f"><a>1</a></data>'
    assert read_instance(bare).id == read_instance(bare).id != read_instance(bare.replace(b"1", b"2")).id


def test_an_entity_says_on_what_it_stands_and_nonsense_says_nothing() -> None:
    entity = '<entity dataset="d" id="abcdefgh" update="1" baseVersion="{}" trunkVersion="4700" branchId="b"/>'
    xml = '<data id="f"><meta>' + entity + "</meta></data>"
    found = read_instance(xml.format("4702").encode()).entity
    assert found is not None
    assert (found.base, found.trunk, found.branch, found.updates, found.creates) == (4702, 4700, "b", True, False)
    for nonsense in ("-1", "1e3", "9" * 40, "١٢"):
        odd = read_instance(xml.format(nonsense).encode()).entity
        assert odd is not None
        assert odd.base is None
