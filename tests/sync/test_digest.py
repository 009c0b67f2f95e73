"""Digests: the same view is the same digest, and canonical JSON is RFC 8785."""

from random import Random

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from sync.digest import canonical_json, digest, replica_digest, view_of
from sync.head import Head, Origin
from sync.names import Name
from tests.sync.strategies_values import TEXT, VALUES

KEYS = TEXT | st.sampled_from(["\ufb33", "\U0001f600", "đ", "z", "\x00", "\x7f", '"\\'])
DOCUMENTS = st.recursive(VALUES, lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner), max_leaves=12)
NAMES = st.integers(1, 30).map(lambda n: Name(f"s.{n}.h"))
LIVE = st.builds(
    Head,
    origin=NAMES.map(Origin),
    path=st.sampled_from(["ten", "vi_tri", "thiet_bi/wifi", "nguoi/r1/ten"]),
    value=VALUES,
)
LIVES = st.lists(LIVE, max_size=8, unique_by=lambda head: head.key)


@given(DOCUMENTS)
def test_canonical_json_is_what_rfc8785_says(document: object) -> None:
    assert canonical_json(document) == rfc8785.dumps(document)  # type: ignore[arg-type]


@given(LIVES, st.randoms())
def test_a_digest_does_not_depend_on_the_order_in_which_heads_came(heads: list[Head], chance: Random) -> None:
    shuffled = heads * 2
    chance.shuffle(shuffled)
    assert digest(view_of(shuffled)) == digest(view_of(heads))


@given(LIVES)
def test_a_view_without_one_head_has_another_digest(heads: list[Head]) -> None:
    digests = {digest(view_of(heads[:at] + heads[at + 1 :])) for at in range(len(heads))}
    assert digest(view_of(heads)) not in digests
    assert len(digests) == len(heads)


@given(st.dictionaries(TEXT, TEXT, max_size=5))
def test_a_replica_digest_does_not_depend_on_the_order_of_dossiers(digests: dict[str, str]) -> None:
    assert replica_digest(dict(reversed(digests.items()))) == replica_digest(digests)


@pytest.mark.parametrize(
    "value", [1.0, [float("nan")], {"a": 0.5}, 2**53, -(2**53), "\ud800", {"\udfff": 1}, {1: 2}, b"x"]
)
def test_D06_a_value_without_a_canonical_spelling_is_an_error_and_never_a_guess(value: object) -> None:
    with pytest.raises(ValueError, match=r"canonical JSON|surrogates"):
        canonical_json(value)  # type: ignore[arg-type]
