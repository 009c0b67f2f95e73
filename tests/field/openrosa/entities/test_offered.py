"""What the list shows of a state, and what it does not pretend that its reader saw."""

from __future__ import annotations

from collections.abc import Mapping

from field.forms.catalogue import sample_catalogue
from field.openrosa.entities.columns import columns_of
from field.openrosa.entities.offered import Offered, offered, texts_of
from sync.head import Origin, Value
from sync.names import Name
from sync.state import Remnant, State, encode_state
from sync.strict_json import loads

FORM = sample_catalogue().newest["ho_gia_dinh_so"]
FIRST, SECOND = Name("aaaaaaaaaaaa.1.AAAAAAAAAAA"), Name("bbbbbbbbbbbb.1.BBBBBBBBBBB")


def _state(**by: Mapping[str, Value]) -> State:
    names = {"first": FIRST, "second": SECOND}
    remnants = tuple(
        Remnant(Origin(names[who], by=who, form=FORM.ref, t=1_000 * (place + 1), merge=1), values)
        for place, (who, values) in enumerate(by.items())
    )
    return State("d" * 22, 7, "e", remnants, frozenset(names[who] for who in by))


def _row(state: State) -> dict[str, str]:
    text, columns = encode_state(state), columns_of(FORM)
    return dict(zip((each.path for each in columns), texts_of(FORM, columns, text, loads(text)), strict=True))


def test_answers_are_texts_as_the_form_takes_them() -> None:
    told = offered(
        FORM,
        _state(
            first={
                "chu_ho": "Lò Thị Mẩy",
                "chu_ho_dien_thoai": "+84912345678",
                "so_nhan_khau": 4,
                "thiet_bi/may_tinh": True,
                "thiet_bi/ti_vi": False,
                "ghi_chu": None,
                "nguoi/r1/ten": "Mẩy",
            }
        ),
    )
    assert told["chu_ho"] == Offered("Lò Thị Mẩy", (FIRST,))
    assert told["chu_ho_dien_thoai"].text == "0912345678"
    assert told["so_nhan_khau"].text == "4"
    assert told["thiet_bi"] == Offered("may_tinh", (FIRST,))
    assert told["ghi_chu"] == Offered("", (FIRST,))
    assert told["ma_ho"] == Offered("")
    assert "nguoi/r1/ten" not in told


def test_where_people_disagree_only_the_answer_that_was_shown_was_seen() -> None:
    told = offered(FORM, _state(first={"chu_ho": "Đông"}, second={"chu_ho": "Tây"}))["chu_ho"]
    shown = {"Đông": FIRST, "Tây": SECOND}
    assert told.names == (shown[told.text],)


def test_where_a_policy_settles_all_its_siblings_were_seen() -> None:
    told = offered(FORM, _state(first={"song": "khong"}, second={"song": "4g"}))["song"]
    assert told == Offered("4g", (FIRST, SECOND))


def test_the_row_of_the_list_is_what_is_offered() -> None:
    alone = _state(first={"chu_ho": "Đông", "thiet_bi/may_tinh": True, "thiet_bi/dien_thoai": True, "so_nhan_khau": 3})
    torn = _state(first={"chu_ho": "Đông", "song": "khong"}, second={"chu_ho": "Tây", "thiet_bi/may_tinh": True})
    for state in (alone, torn):
        assert _row(state) == {path: each.text for path, each in offered(FORM, state).items()}


def test_a_date_known_to_the_month_begins_that_month_in_a_form_that_wants_days() -> None:
    form = sample_catalogue().newest["ho_tro_nop_ho_so"]
    path = next(each.path for each in columns_of(form) if each.kind == "date")
    for value, text in (("1961", "1961-01-01"), ("1961-05", "1961-05-01"), ("1961-05-07", "1961-05-07")):
        remnant = Remnant(Origin(FIRST, form=form.ref), {path: value})
        assert offered(form, State("d" * 22, 1, "e", (remnant,), frozenset({FIRST})))[path].text == text
