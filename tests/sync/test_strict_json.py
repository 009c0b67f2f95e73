import pytest

from sync.problem import UnreadableError
from sync.strict_json import MAX_DEPTH, SAFE_INTEGER, check_text, dumps, loads


def code_of(data):
    with pytest.raises(UnreadableError) as caught:
        loads(data)
    return caught.value.problem.code


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", '{"a":[NaN]}'])
def test_D06_what_is_not_a_number_is_refused(text):
    assert code_of(text) == "number_not_finite"


@pytest.mark.parametrize("text", ["1.0", "1e999", "-0.5", '{"a":1E2}'])
def test_D06_a_fraction_is_refused_since_a_decimal_is_text(text):
    assert code_of(text) == "number_not_integer"


@pytest.mark.parametrize(
    "text", ["1" * 5_000, "-" + "9" * 30, str(SAFE_INTEGER + 1), str(-SAFE_INTEGER - 1), str(10**30)]
)
def test_D06_an_integer_that_javascript_cannot_hold_is_refused(text):
    assert code_of(text) == "number_too_large"


def test_the_largest_safe_integers_are_read():
    assert loads(f"[{SAFE_INTEGER},{-SAFE_INTEGER},0]") == [SAFE_INTEGER, -SAFE_INTEGER, 0]


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', '{"x":{"a":1,"b":2,"a":1}}', '{"a":1,"\\u0061":2}'])
def test_D06_a_key_said_twice_is_refused(text):
    assert code_of(text) == "duplicate_key"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 1, 500, 990, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_D06_deep_nesting_is_refused(depth, opening, closing):
    inner = "1" if opening != "[" else ""
    assert code_of(opening * depth + inner + closing * depth) == "too_deep"
    assert code_of("[" * 100_000) == "too_deep"


def test_the_deepest_allowed_nesting_is_read():
    assert loads("[" * MAX_DEPTH + "]" * MAX_DEPTH) is not None
    assert len(loads("[" + "[],[]," * 200 + "[]]")) == 401


@pytest.mark.parametrize("text", ['"a\\u0000b"', '{"a\\u0000":1}', '[["\\u0000"]]'])
def test_D09_nul_is_refused(text):
    assert code_of(text) == "text_has_nul"


def test_D09_a_raw_control_character_is_not_json():
    assert code_of(b'"a\x00b"') == "not_json"


@pytest.mark.parametrize("text", ['"\\ud800"', '"\\udc00\\ud800"', '{"\\ud83d":1}'])
def test_D09_half_a_surrogate_pair_is_refused(text):
    assert code_of(text) == "text_not_unicode"


def test_D09_a_whole_surrogate_pair_is_one_character():
    assert loads('"\\ud83d\\udc34"') == "🐴"


@pytest.mark.parametrize("data", [b"\xff", b'"\xed\xa0\x80"', b'"\xc0\x80"'])
def test_D09_bytes_that_are_not_utf8_are_refused(data):
    assert code_of(data) == "text_not_unicode"


def test_D09_the_path_to_bad_text_is_named():
    with pytest.raises(UnreadableError) as caught:
        loads('{"set":{"ten":["x","\\u0000"]}}')
    assert caught.value.problem.path == "set/ten/1"


def test_D09_direction_marks_and_decomposed_vietnamese_are_text_like_any_other():
    text = "\u202eNguyễn \u0041\u0302"
    assert loads(dumps(text)) == text


@pytest.mark.parametrize("data", ["", " ", "{", "[1,]", "{'a':1}", "1 2", "<html>", b"\xef\xbb\xbf{}", "nul"])
def test_what_is_not_json_is_refused(data):
    assert code_of(data) == "not_json"


def test_what_we_write_is_compact_and_keeps_vietnamese_readable():
    assert dumps({"tên": ["Hoà", None, True, 3]}) == '{"tên":["Hoà",null,true,3]}'


def test_clean_values_pass():
    check_text({"a": ["b", 1, None, {"c": "d"}]})
