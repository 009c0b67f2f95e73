"""Lists as values."""

from field.forms.lists.rows import ListRows

ROWS = [{"name": "a", "label": "Một", "gia": "5"}, {"name": "b", "label": "Hai"}]


def test_rows_come_back_from_their_text_with_every_column() -> None:
    rows = ListRows.of(ROWS, ["name", "label", "gia"])
    assert ListRows.decoded(rows.text) == rows
    assert list(rows) == [ROWS[0], ROWS[1] | {"gia": ""}]


def test_a_version_is_named_by_its_content() -> None:
    one, same = ListRows.of(ROWS), ListRows.of([dict(row) for row in ROWS])
    assert one.hash == same.hash
    assert one.hash != ListRows.of(ROWS[:1]).hash
    assert one.hash != ListRows.of(list(reversed(ROWS)), ["name", "label", "gia"]).hash
