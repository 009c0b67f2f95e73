import hashlib
import json

import pytest

from sync.change import MAX_BYTES, MAX_PATHS, MAX_TEXT, decode_change, encode_change, hash_of, is_dossier
from sync.names import Name, name_of
from sync.problem import UnreadableError
from sync.strict_json import dumps

STREAM = "AAAAAAAAAAAA"
OTHER = Name("BBBBBBBBBBBB.7.CCCCCCCCCCC")
STAMP = "018f0000000a0001"
SALT = "c2FsdHNhbHRzYWx0"


def body(**changed):
    plain = {
        "stream": STREAM,
        "n": 3,
        "dossier": "dossier-1",
        "form": "ho@2",
        "by": "lan",
        "at": STAMP,
        "t": 1_790_000_000_000,
    }
    return {
        key: value
        for key, value in (plain | {"salt": SALT, "set": {"ten": "Hoà"}} | changed).items()
        if value != "left out"
    }


def problem_of(**changed):
    with pytest.raises(UnreadableError) as caught:
        decode_change(json.dumps(body(**changed)).encode())
    return caught.value.problem


def test_a_change_is_read_as_it_was_written():
    data = encode_change(
        stream=STREAM, n=3, dossier="dossier-1", form="ho@2", by="lan", at=STAMP, t=5, salt=SALT,
        values={"ten": "Hoà", "so": 7, "_life": "deleted"}, sup={"ten": (OTHER,), "so": ()}, seen=[OTHER],
        void=[OTHER], where="21.0 105.8", note="trùng",
    )  # fmt: skip
    change = decode_change(data)
    assert change.name == name_of(STREAM, 3, hashlib.sha256(data).digest())
    assert change.set == {"ten": "Hoà", "so": 7, "_life": "deleted"}
    assert change.sup == {"ten": (OTHER,)}
    assert change.seen == frozenset({OTHER})
    assert (change.void, change.where, change.note, change.t) == ((OTHER,), "21.0 105.8", "trùng", 5)


def test_empty_parts_are_left_out_but_an_empty_screen_is_said():
    plain = encode_change(
        stream=STREAM, n=1, dossier="dossier-1", form="ho@2", by="lan", at=STAMP, t=5, salt=SALT, values={}, seen=[]
    )
    assert set(json.loads(plain)) == {"stream", "n", "dossier", "form", "by", "at", "t", "salt", "set", "seen"}
    assert decode_change(plain).seen == frozenset()
    assert decode_change(dumps(body()).encode()).seen is None


def test_a_changes_identity_is_its_bytes_not_its_meaning():
    compact = dumps(body()).encode()
    spaced = json.dumps(body(), ensure_ascii=True, indent=1).encode()
    assert decode_change(compact).set == decode_change(spaced).set
    assert decode_change(compact).name != decode_change(spaced).name
    assert hash_of(spaced) == hashlib.sha256(spaced).digest()


def test_unknown_keys_stay_in_the_bytes_and_in_the_hash():
    data = dumps(body(mood="vui", later={"a": [1]})).encode()
    assert decode_change(data).hash == hashlib.sha256(data).digest()
    assert decode_change(data).name != decode_change(dumps(body()).encode()).name


def test_unknown_paths_are_kept():
    assert decode_change(dumps(body(set={"câu hỏi mới/x": [True, None, ["a"]]})).encode()).set["câu hỏi mới/x"]


@pytest.mark.parametrize(
    ("changed", "code", "path"),
    [
        ({"stream": "short"}, "bad_stream", "stream"),
        ({"stream": "left out"}, "bad_stream", "stream"),
        ({"n": 0}, "bad_number", "n"),
        ({"n": True}, "bad_number", "n"),
        ({"n": 10**15}, "bad_number", "n"),
        ({"dossier": "x"}, "bad_dossier", "dossier"),
        ({"dossier": "../../etc/passwd"}, "bad_dossier", "dossier"),
        ({"form": "ho"}, "bad_form", "form"),
        ({"by": "Lan Anh"}, "bad_by", "by"),
        ({"at": "018F0000000A0001"}, "bad_at", "at"),
        ({"t": "now"}, "bad_time", "t"),
        ({"set": None}, "bad_set", "set"),
        ({"set": [1]}, "bad_set", "set"),
        ({"set": {"": 1}}, "bad_path", "set/"),
        ({"set": {"p" * 401: 1}}, "bad_path", "set/" + "p" * 80),
        ({"set": {"x": {"lat": 1}}}, "bad_value", "set/x"),
        ({"set": {"x": [[[[["deep"]]]]]}}, "bad_value", "set/x"),
        ({"set": {"x": ["a" * (MAX_TEXT + 1)]}}, "text_too_long", "set/x"),
        ({"set": {f"p{i}": 1 for i in range(MAX_PATHS + 1)}}, "bad_set", "set"),
        ({"sup": {"ten": "x"}}, "bad_names", "sup/ten"),
        ({"sup": {"ten": ["x"]}}, "bad_name", "sup/ten"),
        ({"sup": {"ten": [7]}}, "bad_name", "sup/ten"),
        ({"sup": [OTHER]}, "bad_sup", "sup"),
        ({"sup": {"": [OTHER]}}, "bad_path", "sup/"),
        ({"seen": "all"}, "bad_names", "seen"),
        ({"void": [OTHER + "x"]}, "bad_name", "void"),
        ({"where": 7}, "bad_where", "where"),
        ({"note": ["x"]}, "bad_note", "note"),
    ],
)
def test_what_cannot_be_read_says_where(changed, code, path):
    found = problem_of(**changed)
    assert (found.code, found.path) == (code, path)


def test_a_list_of_four_levels_is_a_value():
    assert decode_change(dumps(body(set={"x": [[[["a"]]]]})).encode()).set["x"] == [[[["a"]]]]


def test_a_change_of_more_than_256_kib_is_not_parsed():
    data = dumps(body(set={f"p{i}": "a" * 60_000 for i in range(5)})).encode()
    assert len(data) > MAX_BYTES
    with pytest.raises(UnreadableError, match="change_too_large"):
        decode_change(data)


@pytest.mark.parametrize("data", [b"[]", b'"x"', b"7", b"null"])
def test_a_change_is_an_object(data):
    with pytest.raises(UnreadableError, match="change_not_object"):
        decode_change(data)


@pytest.mark.parametrize(
    "value", ['"\\u0000"', '"\\ud800"', "NaN", "1e999", "1" * 400, "[" * 5_000 + "]" * 5_000, "1.5"]
)
def test_D09_poison_in_one_value_is_a_problem_with_a_code(value):
    text = dumps(body(set={"x": "HERE"})).replace('"HERE"', value)
    with pytest.raises(UnreadableError):
        decode_change(text.encode())


def test_a_dossiers_id_is_plain():
    assert is_dossier("Zm9vYmFyYmF6cXV4MTIzNA")
    assert not is_dossier("a b c d e f")
    assert not is_dossier(None)


def test_a_value_that_was_known_says_where_from_and_reads_like_any_other():
    given = {"stream": STREAM, "n": 1, "dossier": "dossier-1", "form": "ho@2", "by": "lan", "at": STAMP, "t": 5}
    known = encode_change(**given, salt=SALT, values={"ten": "Hoà"}, taken={"ten": "dossier-0/chu_ho"})
    assert json.loads(known)["from"] == {"ten": "dossier-0/chu_ho"}
    assert decode_change(known).set == {"ten": "Hoà"}


def test_what_stands_under_answers_and_is_no_list_of_ids_means_nothing():
    def read(answers):
        return decode_change(json.dumps(body(answers=answers)).encode()).answers

    assert read(["YS1xdWVzdGlvbg", 7, "x", "<script>"]) == ("YS1xdWVzdGlvbg",)
    strange = ["YS1xdWVzdGlvbg", 7, {}, [], None, ["YS1xdWVzdGlvbg"] * 51]
    assert [read(each) for each in strange] == [()] * 6
