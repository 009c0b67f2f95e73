"""Only what somebody confirmed goes into a new dossier, and nothing before the person agreed."""

from __future__ import annotations

from typing import Any

import pytest

from field.forms.prefill import Source, proposals
from field.forms.prefill.confirming import ALL, Confirmed, NotCertainError, confirmed
from tests.field.forms.prefill.views import APPLICATION, FAMILY, HOUSEHOLD, family, seen, wrote

AGREES = {"dong_y": "co"}
FOUND = proposals(APPLICATION, [family("nguoi/7f3k")])


def confirm(*wanted: str, found: Any = FOUND, **typed: object) -> Confirmed:
    return confirmed(APPLICATION, found, AGREES | typed, wanted)


def test_what_nobody_confirmed_is_not_written():
    assert confirm() == Confirmed({}, {})


def test_what_was_confirmed_says_where_it_was_known():
    assert confirm("chu_ho_so") == Confirmed({"chu_ho_so": "Lò Thị Bưởi"}, {"chu_ho_so": "ho-hieng-001/nguoi/7f3k/ten"})


def test_all_is_everything_that_is_certain():
    assert confirm(ALL).values.keys() == {"xa", "thon", "chu_ho_so", "nam_sinh"}


def test_what_was_typed_counts_before_what_is_known():
    taken = confirm(ALL, "nam_sinh", nam_sinh=1985)
    assert "nam_sinh" not in taken.values
    assert "nam_sinh" not in taken.taken


@pytest.mark.parametrize("said", ["khong", None, ""])
def test_before_the_person_agreed_only_the_place_is_taken_over(said: str | None):
    assert confirm(ALL, dong_y=said).values.keys() == {"xa", "thon"}
    with pytest.raises(NotCertainError) as refused:
        confirm("chu_ho_so", dong_y=said)
    assert (refused.value.path, refused.value.why) == ("chu_ho_so", "consent")


def test_what_the_form_insists_on_has_to_be_typed():
    with pytest.raises(NotCertainError, match="dien_thoai: asked"):
        confirm("dien_thoai")
    assert confirm("dien_thoai", dien_thoai="0912345678").values == {}


def test_what_differs_has_to_be_typed():
    view = seen(wrote(1, FAMILY), wrote(2, {"chu_ho": "Lò Văn Ân"}))
    with pytest.raises(NotCertainError, match="chu_ho_so: asked"):
        confirm("chu_ho_so", found=proposals(APPLICATION, [Source("ho-hieng-001", HOUSEHOLD, view)]))


@pytest.mark.parametrize("path", ["kenh", "chu_ho", "so_dinh_danh"])
def test_what_is_not_known_cannot_be_confirmed(path: str):
    with pytest.raises(NotCertainError, match="unknown"):
        confirm(path)
