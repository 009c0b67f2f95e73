import pytest

from sync.problem import UnreadableError
from sync.signing import public_bytes
from sync.strict_json import dumps, loads
from sync.wire.answer import decode_answer, encode_answer
from tests.sync.keys import p256, signer

HOME = p256(9)
KEY = public_bytes(HOME)
LINES = [
    dumps({"state": '{"dossier":"dossier-1"}', "sig": "s"}).encode(),
    '{"notice":"Đã đến"}'.encode(),
    b'{"leave":"d"}',
]


def answer(nonce="n1", lines=LINES, key=HOME, **head):
    return encode_answer(
        {"now": 1, "nonce": nonce, "ack": {"stored": [["S", 1, 2, "tip"]]}, **head}, lines, signer(key)
    )


def code_of(data, nonce="n1"):
    with pytest.raises(UnreadableError) as caught:
        decode_answer(data, KEY, nonce)
    return caught.value.problem.code


def test_an_answer_is_read_as_it_was_written():
    found = decode_answer(answer(), KEY, "n1")
    assert found.head["ack"] == {"stored": [["S", 1, 2, "tip"]]}
    assert found.head["lines"] == 3
    assert [next(iter(entry)) for entry in found.entries] == ["state", "notice", "leave"]


def test_an_answer_may_bring_nothing():
    assert decode_answer(answer(lines=[]), KEY, "n1").entries == ()


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"\n",
        b"<!DOCTYPE html><html><body>Wi-Fi login</body></html>",
        b"<html>\n<body>\n",
        b"null",
        b'{"ok":true}',
        b"OK",
        b"\x1f\x8b\x08",
        b'{"head":"{}"}',
        b'{"head":{},"sig":"x"}',
    ],
)
def test_B05_a_captive_portals_page_is_no_answer(page):
    assert code_of(page) in {"not_json", "not_signed", "text_not_unicode"}


def test_B05_a_portal_that_speaks_our_words_has_not_our_key():
    assert code_of(answer(key=p256(2))) == "answer_not_genuine"
    assert code_of(b'{"head":"{}","sig":""}\n') == "answer_not_genuine"


def test_B07_an_answer_cut_at_any_byte_acknowledges_nothing():
    whole = answer()
    for end in range(len(whole)):
        assert code_of(whole[:end]) in {
            "not_json",
            "not_signed",
            "text_not_unicode",
            "answer_not_genuine",
            "answer_cut",
        }


def test_B07_lines_added_doubled_or_swapped_on_the_way_are_found():
    head, *body = answer().split(b"\n")[:-1]
    for others in (body[::-1], body + body, body[:-1], [*body, b"{}"], []):
        assert code_of(b"\n".join([head, *others, b""])) == "answer_cut"


def test_B08_an_answer_to_another_request_is_not_ours():
    assert code_of(answer(nonce="n0")) == "answer_not_ours"


def test_an_edited_head_is_found():
    wire = loads(answer().split(b"\n")[0])
    edited = dumps({"head": wire["head"].replace('"n1"', '"n2"'), "sig": wire["sig"]}).encode()
    assert code_of(edited + b"\n", nonce="n2") == "answer_not_genuine"


def test_a_state_is_not_taken_for_an_answer():
    signed = signer(HOME)("packhorse state 1\n{}")
    assert code_of(dumps({"head": "{}", "sig": signed}).encode() + b"\n") == "answer_not_genuine"
