"""Photos that a clerk adds at the desk: limits, what they tell, and one ordinary change that names them."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select, update

from api.home import Home
from field.attachments.desk.pictures import MOST_BYTES, cleaned
from field.attachments.tending import tend
from field.attachments.uploads import sweep
from field.forms.catalogue import sample_catalogue
from field.forms.published.publishing import publish
from field.forms.published.taking import take
from field.tables import attachment, upload
from tests.api.conftest import WEST_VILLAGE, Desk
from tests.api.office import merge
from tests.console.dossiers.test_edit import last, values
from tests.console.dossiers.test_edit import save as saved_to
from tests.console.dossiers.typed import opened, typed
from tests.console.dossiers.written import Village, begun, page, words_of
from tests.field.attachments.desk.test_pictures import OWNER, photo
from tests.field.attachments.pictures import picture
from tests.field.forms.written import version

PARCEL, KEY = sample_catalogue().newest["tham_tra_thua_dat"].ref, "thua-hieng-01"
PATH = f"/dossiers/{KEY}/edit"
TREE = """settings
,form_title,form_id,version,default_language
,Cây,cay,1,Tiếng Việt (vi)
survey
,type,name,label::Tiếng Việt (vi),bind::packhorse:merge
,text,ten,Tên,conflict
,image,hinh,Hình,conflict
"""


@pytest.fixture
def village(home: Home, new_phone: Any) -> Village:
    """A parcel beside the households."""
    made = begun(home, new_phone)
    made.hoa.write(
        KEY, {"_area": WEST_VILLAGE, "nguoi_su_dung": "Lò Văn Đông", "giap/g1/ten": "Vi Văn Ún"}, form=PARCEL
    )
    made.merged()
    return made


def with_photo(fields: Any, data: bytes, path: str = "anh", name: str = "IMG_0001.JPG") -> Any:
    """The fields with a file chosen."""
    return {**{key: fields.getlist(key) for key in fields}, f"f:{path}": (BytesIO(data), name)}


def save(desk: Desk, fields: Any, status: int = 303, path: str = PATH) -> str:
    """What the page says once it was sent."""
    return saved_to(desk, fields, status, path)


def files(home: Home) -> list[Path]:
    """Every file that is kept under its hash."""
    return [each for each in home.settings.attachments.rglob("*") if re.fullmatch("[0-9a-f]{64}", each.name)]


def test_a_photo_is_kept_with_the_change_that_names_it_and_without_its_owner(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk, data = new_desk("minh"), photo()
    assert "Đã ghi." in save(desk, with_photo(typed(opened(desk, PATH), "anyway"), data))
    merge(home)
    kept, _ = cleaned(data)
    sha256 = hashlib.sha256(kept).hexdigest()
    assert values(desk, "anh", KEY) == [f"sha256:{sha256}.jpg"]
    assert "anh" in str(last(desk, KEY))
    assert (last(desk, KEY)["by"], last(desk, KEY)["how"]) == ("minh", "desk")
    tend(home.store, home.settings.attachments)
    assert desk.call("GET", f"/api/v1/attachments/{sha256}").data == kept
    assert OWNER not in kept
    assert Image.open(BytesIO(desk.call("GET", f"/api/v1/attachments/{sha256}/thumbnail").data)).size == (90, 160)
    assert f'src="/api/v1/attachments/{sha256}/thumbnail"' in page(desk, PATH)
    assert new_desk("pa").call("GET", f"/api/v1/attachments/{sha256}").status_code == 404


def test_a_photo_stands_beside_those_of_others(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    for colour in ("teal", "brown"):
        save(desk, with_photo(typed(opened(desk, PATH), "anyway"), picture(60, 40, colour=colour)))
        merge(home)
    assert len(values(desk, "anh", KEY)) == 2


def test_a_photo_survives_whatever_else_is_wrong_on_its_page_and_nothing_is_kept_until_it_is_saved(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk = new_desk("minh")
    fields = typed(opened(desk, PATH), "save", to_ban_do="mười hai")
    text = save(desk, with_photo(fields, picture(60, 40)), 422)
    assert "Đã nhận ảnh, chờ lưu" in text
    found = re.search(r'name="p:anh" value="([A-Za-z0-9_-]{22}\.jpg)"', text)
    assert found is not None
    assert files(home) == []
    again = typed(fields, "again")
    again["p:anh"] = found[1]
    assert found[1] in save(desk, again, 200)
    again["act"], again["v:to_ban_do"] = "anyway", "12"
    save(desk, again)
    merge(home)
    assert len(values(desk, "anh", KEY)) == len(files(home)) == 1


def test_a_photo_that_waited_too_long_is_chosen_again_and_nothing_else_is_lost(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk = new_desk("minh")
    text = save(desk, with_photo(typed(opened(desk, PATH), "save", to_ban_do="x"), picture(60, 40)), 422)
    found = re.search(r'name="p:anh" value="([^"]+)"', text)
    assert found is not None
    with home.store.write() as connection:
        connection.execute(update(upload).values(expires=1))
        sweep(connection, home.settings.attachments, home.surroundings.now())
    fields = typed(opened(desk, PATH), "anyway", to_ban_do="12")
    fields["p:anh"] = found[1]
    told = save(desk, fields, 422)
    assert "Ảnh đã chờ quá lâu" in words_of(told)
    assert 'value="12"' in told
    assert list((home.settings.attachments / "partial").iterdir()) == []


def test_A16_what_is_no_photo_is_told_beside_its_question_and_nothing_is_written(
    village: Village, home: Home, new_desk: Any
) -> None:
    desk = new_desk("minh")
    said = {
        b"": "Ảnh bị hỏng hoặc bị cắt",
        picture()[:-40]: "Ảnh bị hỏng hoặc bị cắt",
        b"<html><script>alert(1)</script>": "không phải ảnh JPEG hoặc PNG",
        bytes(MOST_BYTES + 1): "Ảnh lớn hơn 12 MB",
    }
    for data, words in said.items():
        text = save(desk, with_photo(typed(opened(desk, PATH), "anyway", to_ban_do="12"), data), 422)
        assert words in text
        assert "Có ảnh chưa nhận được" in text
        assert 'value="12"' in text
    assert files(home) == []
    with home.store.read() as connection:
        assert connection.execute(select(attachment)).all() == connection.execute(select(upload)).all() == []


def test_D19_what_no_page_asked_for_is_refused(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    for path in ("nguoi_su_dung", "khong_co", "_life", "giap/khong-co-dong/ky", "goc/x/p"):
        save(desk, with_photo(typed(opened(desk, PATH), "anyway"), picture(60, 40), path), 422)
    fields = typed(opened(desk, PATH), "anyway")
    fields["v:anh"] = f"sha256:{'0' * 64}.jpg"
    save(desk, fields, 422)
    assert values(desk, "anh", KEY) == []
    for ticket in ("x", f"{'A' * 22}.jpg", f"{'A' * 22}.html", "../../etc/passwd"):
        fields = typed(opened(desk, PATH), "anyway")
        fields["p:anh"] = ticket
        save(desk, fields, 422)


def test_a_dossier_is_begun_with_its_photo(village: Village, home: Home, new_desk: Any) -> None:
    desk = new_desk("minh")
    fields = typed(
        opened(desk, f"/dossiers/new?form=tham_tra_thua_dat&area={WEST_VILLAGE}"), "anyway", nguoi_su_dung="Hà Thị Mới"
    )
    answer = desk.call("POST", "/dossiers/new", data=with_photo(fields, picture(60, 40, "PNG"), name="quét.png"))
    assert answer.status_code == 303, words_of(answer.text)
    merge(home)
    key = desk.call("GET", answer.location).location.rpartition("/")[2]
    (value,) = values(desk, "anh", key)
    assert value.endswith(".png")
    assert [each.name for each in files(home)] == [value[7:71]]


def test_one_photo_of_a_question_is_replaced_and_taken_away(village: Village, home: Home, new_desk: Any) -> None:
    with home.store.write() as connection:
        taken = take(connection, version(TREE), "quan", home.surroundings)
        publish(connection, taken.form, taken.version, "quan", home.surroundings)
    village.hoa.write("cay-hieng-001", {"_area": WEST_VILLAGE, "ten": "Nghiến"}, form="cay@1")
    village.merged()
    desk, key = new_desk("minh"), "cay-hieng-001"
    path = f"/dossiers/{key}/edit"
    shown = []
    for colour in ("teal", "brown"):
        save(desk, with_photo(typed(opened(desk, path), "anyway"), picture(60, 40, colour=colour), "hinh"), path=path)
        merge(home)
        shown.append(values(desk, "hinh", key))
    assert [len(each) for each in shown] == [1, 1]
    assert shown[0] != shown[1]
    fields = typed(opened(desk, path), "anyway")
    fields["d:hinh"] = "1"
    save(desk, fields, path=path)
    merge(home)
    assert values(desk, "hinh", key) == [None]
    assert "–" in words_of(page(desk, f"/dossiers/{key}"))


def test_a_drawn_signature_is_no_photo(village: Village, new_desk: Any) -> None:
    text: str = page(new_desk("minh"), PATH)
    assert 'name="f:anh"' in text
    assert 'name="f:giap/g1/ky"' not in text


def test_the_english_page_says_what_is_taken(village: Village, new_desk: Any) -> None:
    desk: Desk = new_desk("minh")
    desk.client.set_cookie("language", "en")
    assert "at most 12 MB" in page(desk, PATH)
