"""What areas are, by kind and id."""

import pytest

from field.areas.kinds import full_name, is_commune, is_place


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Mường Sương", "xa", "Xã Mường Sương"),
        ("Xã Tây", "xa", "Xã Tây"),
        ("Bản Nậm Lưa", "ban", "Bản Nậm Lưa"),
        ("Hà Nội", "thanh_pho", "Thành phố Hà Nội"),
        ("Trạm 3", "tram", "Trạm 3"),
    ],
)
def test_a_unit_is_called_with_its_kind_and_a_village_as_it_is(name: str, kind: str, said: str) -> None:
    assert full_name(name, kind) == said


def test_what_lies_below_a_commune_is_a_place_whatever_kind_was_written() -> None:
    assert is_commune("16348@2025-07-01", "xa")
    assert is_place("16348@2025-07-01/A01", "xa")
    assert is_place("VQG-3", "phan_khu")
    assert not is_place("99@2025-07-01", "tinh")
    assert not is_commune("99@2025-07-01", "tinh")
