"""The evaluator against another one: libxml2's XPath 1.0 (lxml), wherever both mean the same.

Both differ on purpose in: texts that are dates, empty nodes as booleans, `concat` and
other functions over node-sets, the text of groups, and absolute paths inside a repeat. What is generated keeps clear
of those, and of decimals such as 8.7, which libxml2 reads and writes with errors in the last digits.
"""

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from field.forms.expressions import Instance, Shape, Surroundings, compile_tree, parse, read_shape

SHAPE: Shape = read_shape(
    [
        ("integer", "a"),
        ("integer", "b"),
        ("text", "s"),
        ("text", "t"),
        ("begin_group", "g"),
        ("integer", "c"),
        ("end_group", ""),
        ("begin_repeat", "r"),
        ("integer", "n"),
        ("text", "w"),
        ("begin_repeat", "q"),
        ("integer", "m"),
        ("end_repeat", ""),
        ("end_repeat", ""),
    ]
)
AROUND = Surroundings()

words = st.text(st.sampled_from("ab -1òĐ\U0002008e"), min_size=1, max_size=8)
integers = st.integers(-50, 50)
rows = st.lists(st.tuples(integers, words, st.lists(integers, max_size=2)), max_size=3)
answers = st.fixed_dictionaries({"a": integers, "b": integers, "s": words, "t": words, "c": integers, "r": rows})


def _values(given_answers: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for name, value in given_answers.items() if name != "r"}
    for i, (n, w, inner) in enumerate(given_answers["r"]):
        values |= {f"r/{i}/n": n, f"r/{i}/w": w}
        values |= {f"r/{i}/q/{j}/m": m for j, m in enumerate(inner)}
    return values


def _xml(given_answers: dict[str, Any]) -> Any:
    root = etree.Element("data")
    for name in ("a", "b", "s", "t"):
        etree.SubElement(root, name).text = str(given_answers[name])
    etree.SubElement(etree.SubElement(root, "g"), "c").text = str(given_answers["c"])
    for n, w, inner in given_answers["r"]:
        row = etree.SubElement(root, "r")
        etree.SubElement(row, "n").text = str(n)
        etree.SubElement(row, "w").text = w
        for m in inner:
            etree.SubElement(etree.SubElement(row, "q"), "m").text = str(m)
    return root


paths = st.sampled_from(
    [
        *("/data/a", "/data/b", "/data/s", "/data/t", "/data/g/c", "../b", "../g/c", ".", "../s"),
        *("/data/r/n", "/data/r/w", "../r/n", "/data/r/q/m", "/data/r/q/../n", "../r/q/m", "/data/*/n"),
        *("/data/r[n > 0]/n", "/data/r[1]/w", "/data/r[last()]/n", "/data/r[position() > 1]/w", "/data/r[n = ../a]/n"),
        *("/data/r[q/m > 0][1]/n", "/data/r/q[1]/m", "/data/r[count(q) = 2]/n", "/data/r[w = /data/s]/n"),
        *("/data/r/n | /data/a", "/data/r/q/m | /data/r/n", "../s | ../r[2]/w", "/data/r[contains(w, 'a')]/w"),
    ]
)
numbers = st.one_of(st.integers(0, 99).map(str), st.sampled_from(["0.5", "2.25", ".125", "10.", "1000000"]))
literals = words.map(lambda word: f"'{word}'")


def _texts(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map(lambda p: f"substring-before({p[0]}, {p[1]})"),
        st.tuples(inner, inner).map(lambda p: f"substring-after({p[0]}, {p[1]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"translate({p[0]}, {p[1]}, {p[2]})"),
        st.tuples(inner, numbers, numbers).map(lambda p: f"substring({p[0]}, {p[1]}, {p[2]})"),
        st.tuples(inner, numbers).map(lambda p: f"substring({p[0]}, {p[1]})"),
        inner.map(lambda p: f"normalize-space({p})"),
        st.tuples(inner, inner).map(lambda p: f"concat(string({p[0]}), string({p[1]}))"),
    )


texts = st.recursive(st.one_of(literals, paths), _texts, max_leaves=4)


def _numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    sign = st.sampled_from(["+", "-", "*", "div", "mod"])
    return st.one_of(
        st.tuples(inner, sign, inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        st.tuples(inner, sign, inner, sign, inner).map(lambda p: f"({' '.join(p)})"),
        st.tuples(st.sampled_from(["floor", "ceiling", "round", "number"]), inner).map(lambda p: f"{p[0]}({p[1]})"),
        inner.map(lambda p: f"-{p}"),
    )


counted = st.one_of(
    st.tuples(st.sampled_from(["count", "sum"]), paths).map(lambda p: f"{p[0]}({p[1]})"),
    texts.map(lambda text: f"string-length({text})"),
    texts.map(lambda text: f"number({text})"),
)
arithmetic = st.recursive(st.one_of(numbers, paths.filter(lambda p: "|" not in p), counted), _numbers, max_leaves=6)
values = st.one_of(arithmetic, texts, paths, st.sampled_from(["true()", "false()"]))


def _truths(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(lambda p: f"({' '.join(p)})"),
        inner.map(lambda p: f"not({p})"),
        inner.map(lambda p: f"boolean({p})"),
    )


compared = st.tuples(values, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), values).map(
    lambda p: f"({p[0]}) {p[1]} ({p[2]})"
)
tested = st.tuples(st.sampled_from(["contains", "starts-with"]), texts, texts).map(lambda p: f"{p[0]}({p[1]}, {p[2]})")
truths = st.recursive(st.one_of(compared, tested, arithmetic), _truths, max_leaves=4)


def _ours(text: str, given_answers: dict[str, Any]) -> Any:
    node = Instance(SHAPE, _values(given_answers)).at("a")
    return compile_tree(parse(text, SHAPE, SHAPE.names["a"])).evaluate(node, AROUND)


def _theirs(text: str, given_answers: dict[str, Any]) -> Any:
    return _xml(given_answers).find("a").xpath(text)


def _same(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, float):
        return isinstance(ours, float) and (
            math.isclose(ours, theirs, rel_tol=1e-14) or (math.isnan(ours) and math.isnan(theirs))
        )
    if isinstance(theirs, list):
        return [node.text for node in ours] == [node.text or "" for node in theirs]
    return bool(ours == theirs)


@settings(max_examples=400, deadline=None)
@given(st.one_of(paths, st.sampled_from(["/data/r/*", "/data/*", "/data/r/q/..", "/data/g | /data/r"])), answers)
def test_a_path_gives_the_nodes_that_libxml2_gives(text: str, given_answers: dict[str, Any]) -> None:
    ours, theirs = _ours(text, given_answers), _theirs(text, given_answers)
    leaves = [(node.name, node.text) for node in ours if not node.children]
    assert leaves == [(node.tag, node.text or "") for node in theirs if not len(node)]


@settings(max_examples=300, deadline=None)
@given(arithmetic, answers)
def test_arithmetic_gives_the_number_that_libxml2_gives(text: str, given_answers: dict[str, Any]) -> None:
    text = f"number({text})"
    assert _same(_ours(text, given_answers), _theirs(text, given_answers)), text


@settings(max_examples=300, deadline=None)
@given(texts, answers)
def test_functions_of_text_give_the_text_that_libxml2_gives(text: str, given_answers: dict[str, Any]) -> None:
    text = f"string({text})"
    assert _same(_ours(text, given_answers), _theirs(text, given_answers)), text


@settings(max_examples=400, deadline=None)
@given(truths, answers)
def test_comparisons_and_logic_give_the_truth_that_libxml2_gives(text: str, given_answers: dict[str, Any]) -> None:
    text = f"boolean({text})"
    assert _same(_ours(text, given_answers), _theirs(text, given_answers)), text


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_numbers_whose_digits_are_exact_are_written_as_libxml2_writes_them(whole: int, places: int) -> None:
    text = f"string({whole} div {2**places})"
    given_answers = {"a": 0, "b": 0, "s": "a", "t": "a", "c": 0, "r": []}
    assert _ours(text, given_answers) == _theirs(text, given_answers)
