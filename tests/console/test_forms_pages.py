"""The forms screen as the service draws it: a sheet comes in, is looked at, limited, published and withdrawn."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from api.console.words import CATALOGUE
from api.home import Home
from field.forms.catalogue import sample_documents
from field.forms.published.samples import publish_samples
from field.forms.xlsform.compiling.policies import PII
from field.forms.xlsform.language.types import TYPES
from field.tables import attachment, change, upload
from sync.policy.question import RULES
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.console.dossiers.typed import fields_of
from tests.field.forms.written import FORM

TRIED = """settings
,form_title,form_id,version,default_language
,Thử,thu,1,Tiếng Việt (vi)
survey
,type,name,label::Tiếng Việt (vi),required,relevant,constraint,constraint_message::Tiếng Việt (vi),calculation
,text,ten,Tên,yes,,,,
,integer,tuoi,Tuổi,,,. < 130,Tuổi dưới 130,
,calculate,sang_nam,Sang năm,,,,,${tuoi} + 1
,text,nghe,Nghề nghiệp,,${tuoi} > 15,,,
,image,hinh,Hình,,,,,
,begin_repeat,con,Con,,,,,
,text,ho_ten,Họ tên,,,,,
,end_repeat,,,,,,,
"""
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


def test_a_draft_is_tried_out_by_its_own_rules_and_nothing_is_saved(quan: Desk, home: Home, new_desk: Any) -> None:
    bring(quan, TRIED)
    before = everything(home)
    fields = fields_of(quan.call("GET", "/forms/thu/1/try").text)
    assert "v:tuoi" in fields
    assert "v:nghe" not in fields
    grown = sent(quan, {**fields, "v:tuoi": "40", "act": "again"})
    assert 'name="v:nghe"' in grown
    assert "41" in words_of(Text(grown))
    wrong = words_of(Text(sent(quan, {**fields, "v:tuoi": "200", "act": "check"})))
    assert "Tuổi dưới 130" in wrong
    assert "Câu này cần trả lời" in wrong
    assert "Có chỗ chưa đúng hoặc còn thiếu" in wrong
    fine = sent(quan, {**fields, "v:ten": "Lò Văn Đông", "v:tuoi": "40", "v:nghe": "nông dân", "act": "check"})
    assert "Không có chỗ nào sai hay thiếu" in fine
    rows = sent(quan, {**fields, "act": "add:con"})
    assert len(re.findall(r'name="v:con/[^/"]+/ho_ten"', rows)) == 1
    for act in ("save", "anyway", "keep:x", ""):
        sent(quan, {**fields, "v:ten": "Lò Văn Đông", "act": act, "f:hinh": (io.BytesIO(b"x"), "x.jpg")})
    assert everything(home) == before
    for who in ("minh", "tuan", "kiem"):
        assert new_desk(who).call("GET", "/forms/thu/1/try").status_code == 404
    quan.call("POST", "/forms/thu/1/publish")
    assert new_desk("minh").call("GET", "/forms/thu/1/try").status_code == 200


def test_every_sample_form_is_tried_out_in_both_languages(quan: Desk, home: Home) -> None:
    with home.store.write() as connection:
        publish_samples(connection, "quan", home.surroundings)
    for language, said in (("vi", "Điền thử"), ("en", "Try it out")):
        quan.client.set_cookie("language", language)
        for ref in sample_documents():
            form, _, version = ref.partition("@")
            answer = quan.call("GET", f"/forms/{form}/{version}/try")
            assert answer.status_code == 200, ref
            assert said in answer.text
            assert sent(quan, {**fields_of(answer.text), "act": "check"}, f"/forms/{form}/{version}/try")


def sent(desk: Desk, fields: Any, path: str = "/forms/thu/1/try") -> str:
    """What the page says to these fields."""
    answer = desk.call("POST", path, data=fields)
    assert answer.status_code == 200, words_of(answer)
    text: str = answer.text
    return text


def everything(home: Home) -> list[Any]:
    """What a form that is saved would leave: changes, uploads, attachments."""
    with home.store.read() as connection:
        return [connection.execute(select(each)).all() for each in (change, upload, attachment)]


@dataclass(frozen=True)
class Text:
    """A text as an answer has it."""

    text: str
