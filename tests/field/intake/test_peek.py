"""The first look agrees with the strict reading, and never fails."""

import json

from hypothesis import given
from hypothesis import strategies as st

from field.intake.peek import UNREADABLE, peek
from sync.change import decode_change
from sync.problem import UnreadableError

BODY = {
    "stream": "AAAAAAAAAAAA",
    "n": 1,
    "dossier": "ho_so_0001",
    "form": "ho@1",
    "by": "hoa",
    "at": "0" * 16,
    "t": 5,
    "set": {"ten": "Đặng Thị Hoà", "dossier": "khac_0001"},
}
ODD = st.one_of(st.none(), st.integers(), st.text(max_size=12), st.lists(st.integers(), max_size=2), st.floats())


@given(st.binary(max_size=60))
def test_any_bytes_can_be_looked_at(data: bytes) -> None:
    peek(data)


@given(st.dictionaries(st.sampled_from([*BODY]), ODD, max_size=3))
def test_what_the_strict_reader_reads_is_seen_alike(odd: dict[str, object]) -> None:
    data = json.dumps(BODY | odd).encode()
    try:
        change = decode_change(data)
    except UnreadableError:
        return
    assert peek(data) == (change.dossier, change.t, change.by)


def test_a_path_called_dossier_is_not_taken_for_the_dossier() -> None:
    turned = {"set": BODY["set"], **BODY}
    assert peek(json.dumps(turned).encode()).dossier == "ho_so_0001"


def test_no_json_is_no_dossier() -> None:
    assert peek(b'{"dossier":"ho_so_0001"') == UNREADABLE
    assert peek(b"[" * 100_000) == UNREADABLE
    assert peek(b'["ho_so_0001"]') == UNREADABLE
