"""The forms screen as the service draws it: a sheet comes in, is looked at, limited, published and withdrawn."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from api.console.words import CATALOGUE
from api.home import Home
from field.forms.catalogue import sample_documents
from field.forms.published.samples import publish_samples
from field.forms.xlsform.compiling.policies import PII
from field.forms.xlsform.language.types import TYPES
from sync.policy.question import RULES
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.field.forms.written import FORM

NEXT = FORM.replace(",cay,7,", ",cay,8,").replace(",text,so,Số", ",text,so_hieu,Số").replace("${so}", "${so_hieu}")


def words_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def bring(desk: Desk, text: str | None = FORM) -> Any:
    file = {} if text is None else {"file": (io.BytesIO(text.encode()), "cây.csv")}
    return desk.call("POST", "/forms", data=file, content_type="multipart/form-data")


def see(desk: Desk, version: str = "7", more: str = "", status: int = 200) -> str:
    answer = desk.call("GET", f"/forms/cay/{version}{more}")
    assert answer.status_code == status
    return words_of(answer)


@pytest.fixture
def quan(new_desk: Any) -> Desk:
    """The administrator."""
    desk: Desk = new_desk("quan")
    return desk


def test_a_sheet_becomes_a_draft_that_is_looked_at_published_and_withdrawn(quan: Desk, new_phone: Any) -> None:
    brought = bring(quan)
    assert (brought.status_code, brought.headers["Location"]) == (303, "/forms/cay/7")
    page = see(quan)
    for said in ("bản nháp", "Chưa máy nào thấy", "xã chốt", "Bản đầu tiên", "mọi địa bàn"):
        assert said in page
    phone = new_phone("hoa")
    assert phone.call("GET", "/api/v1/forms/cay/7").status_code == 404
    assert quan.call("POST", "/forms/cay/7/publish").status_code == 303
    assert "đã ban hành" in see(quan)
    assert phone.call("GET", "/api/v1/forms/cay/7").status_code == 200
    bring(quan, NEXT)
    assert re.search(r"Khác gì so với bản 7 Thêm so_hieu Bỏ so ", see(quan, "8"))
    assert quan.call("POST", "/forms/cay/7/withdraw").status_code == 303
    assert "đã thu hồi" in see(quan)
    assert "Không bắt đầu phiếu mới" in see(quan)


def test_a_sheet_that_cannot_be_taken_is_told_cell_by_cell_and_nothing_is_kept(quan: Desk) -> None:
    wrong = bring(quan, FORM.replace(",text,ten,", ",imei,ten,", 1))
    assert wrong.status_code == 422
    assert re.search(r"survey!\d+, type", words_of(wrong))
    assert "hãy dùng deviceid" in words_of(wrong)
    assert quan.call("GET", "/forms/cay/7").status_code == 404
    assert "Chưa chọn tệp" in words_of(bring(quan, None))


def test_a_published_version_is_never_taken_again_with_other_content(quan: Desk) -> None:
    bring(quan)
    quan.call("POST", "/forms/cay/7/publish")
    other = bring(quan, FORM.replace("Số", "Con số"))
    assert other.status_code == 409
    assert "Tăng số version" in words_of(other)


def test_a_draft_is_given_to_areas_and_roles_before_it_is_published(quan: Desk) -> None:
    bring(quan)
    chosen = {"area": [WEST_VILLAGE], "role": ["ranger"]}
    assert quan.call("POST", "/forms/cay/7/use", data=chosen).status_code == 303
    assert "kiểm lâm" in see(quan).partition("Vai trò dùng")[2][:40]
    quan.call("POST", "/forms/cay/7/publish")
    assert quan.call("POST", "/forms/cay/7/use", data=chosen).status_code == 409
    assert quan.call("POST", "/forms/cay/7/use", data={"area": ["nowhere"]}).status_code == 422


def test_a_preview_shows_each_screen_in_a_language_of_the_form(quan: Desk) -> None:
    bring(quan)
    page = quan.call("GET", "/forms/cay/7/preview")
    assert page.status_code == 200
    assert page.text.count('<li class="card">') > 2
    for said in ("Lần thăm ›", "Mối đe dọa", "Bị chặt"):
        assert said in words_of(page)


def test_who_does_not_manage_forms_sees_what_is_published_and_changes_nothing(quan: Desk, new_desk: Any) -> None:
    bring(quan)
    clerk = new_desk("tuan")
    assert clerk.call("GET", "/forms/cay/7").status_code == 404
    quan.call("POST", "/forms/cay/7/publish")
    page = clerk.call("GET", "/forms/cay/7")
    assert page.status_code == 200
    assert "Thu hồi" not in words_of(page)
    for act in ("publish", "withdraw", "use"):
        assert clerk.call("POST", f"/forms/cay/7/{act}").status_code == 403
    assert bring(clerk).status_code == 403


def test_every_type_policy_and_class_has_words() -> None:
    asked = {name for name, row in TYPES.items() if row.role in {"question", "meta", "note", "file"}} | {"repeat"}
    types = {f"type_{name.removesuffix('_from_file').replace('-', '_').lower()}" for name in asked}
    assert types | {f"join_{rule}" for rule in RULES} | {f"class_{name}" for name in PII} <= set(CATALOGUE)


def test_every_sample_is_told_in_words(quan: Desk, home: Home) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    for ref in sample_documents():
        form, _, version = ref.partition("@")
        for path in (f"/forms/{form}/{version}", f"/forms/{form}/{version}/preview"):
            assert quan.call("GET", path).status_code == 200
