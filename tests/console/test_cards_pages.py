"""Cards of a conflict: where its author stood, for whoever may see it."""

from __future__ import annotations

from typing import Any

from api.home import Home
from tests.api.conftest import WEST_VILLAGE
from tests.api.office import Author, merge
from tests.console.test_reconcile_pages import HOUSE, page, words_of


def test_a_card_says_where_its_author_stood_to_whoever_may_see_it(home: Home, new_phone: Any, new_desk: Any) -> None:
    hoa, lan = Author(new_phone("hoa"), home), Author(new_phone("lan"), home)
    base = hoa.write(HOUSE, {"_area": WEST_VILLAGE, "chu_ho": "Lò Thị Đồng"})
    merge(home)
    hoa.write(HOUSE, {"chu_ho": "Lò Thị Đào"}, sup={"chu_ho": (base,)}, where="20.0341 105.0452 0 8")
    lan.write(HOUSE, {"chu_ho": "Lò Thị Đông"}, sup={"chu_ho": (base,)}, where="đầu bản")
    merge(home)
    words = words_of(page(new_desk("tuan")))
    assert (words.count("20.03410, 105.04520"), words.count("Nơi ghi")) == (1, 1)
    assert "20.03410" not in page(new_desk("kiem"))
