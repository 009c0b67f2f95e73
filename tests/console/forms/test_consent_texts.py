"""The words of consent on the page of a form: each text once, with the versions that say it, the newest first."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Desk
from tests.console.test_forms_pages import bring, words_of

FORM = """settings
,form_title,form_id,version,default_language,packhorse:consent,packhorse:consent_purpose,packhorse:consent_version
,Hỏi ý,hoi_y,{version},Tiếng Việt (vi),dong_y,hỗ trợ hộ nghèo,{words}
survey
,type,name,label::Tiếng Việt (vi),label::Tày (tyz),hint::Tiếng Việt (vi),bind::packhorse:merge
,select_one yn,dong_y,{asked},Slư {words},Đọc to,latest_withdrawal_wins
,text,ten,Tên,,,
choices
,list_name,name,label::Tiếng Việt (vi)
,yn,co,Có
,yn,khong,Không
"""


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator, with four versions of a form: two ask in the same words, the last is a draft."""
    desk: Desk = new_desk("quan")
    for version, words, asked in (
        (1, 1, "Đồng ý cho ghi?"),
        (2, 2, "Đồng ý cho xã ghi?"),
        (3, 2, "Đồng ý cho xã ghi?"),
    ):
        assert bring(desk, FORM.format(version=version, words=words, asked=asked)).status_code == 303
        assert desk.call("POST", f"/forms/hoi_y/{version}/publish").status_code == 303
    assert bring(desk, FORM.format(version=4, words=3, asked="Bản nháp hỏi khác?")).status_code == 303
    return desk


def test_each_text_of_consent_stands_once_with_its_versions_the_newest_first(quan: Desk) -> None:
    page = words_of(quan.call("GET", "/forms/hoi_y/1")).partition("Lời xin đồng ý, theo bản")[2]
    assert page.count("Đồng ý cho xã ghi?") == 1
    assert page.index("bản phiếu 3, 2") < page.index("Đồng ý cho xã ghi?") < page.index("Đồng ý cho ghi?")
    assert "hỗ trợ hộ nghèo" in page
    assert "Slư 1" in page
    assert "Bản nháp hỏi khác?" not in page


def test_words_of_a_version_that_was_withdrawn_are_told_still(quan: Desk) -> None:
    assert quan.call("POST", "/forms/hoi_y/1/withdraw").status_code == 303
    assert "Đồng ý cho ghi?" in words_of(quan.call("GET", "/forms/hoi_y/3"))
