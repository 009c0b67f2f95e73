"""How dossiers are called, and by which words they are found."""

from field.forms.catalogue import sample_catalogue
from field.forms.title import SEARCH_LENGTH, search_text, title

FORMS = sample_catalogue().newest


def test_a_household_is_called_by_its_head_and_else_by_its_code():
    form = FORMS["ho_gia_dinh_so"]
    assert title(form, {"chu_ho": "Vàng A Sùng", "ma_ho": "99001-B03-017"}) == "Vàng A Sùng"
    assert title(form, {"ma_ho": "99001-B03-017", "chu_ho": None}) == "99001-B03-017"


def test_a_dossier_without_a_name_yet_is_called_by_its_form():
    assert title(FORMS["ho_gia_dinh_so"], {"chu_ho": ""}) == "Khảo sát chuyển đổi số hộ gia đình"


def test_the_words_of_a_title_stand_between_its_values():
    assert title(FORMS["tham_tra_thua_dat"], {"to_ban_do": "12", "thua_so": "345"}) == "Tờ 12 thửa 345"
    assert title(FORMS["tuan_tra_rung"], {"ma_chuyen": "MS-261102-1"}) == "MS-261102-1"


def test_a_title_with_one_value_missing_ends_without_a_dangling_sign():
    assert title(FORMS["cay_co_thu"], {"ten_cay": "Nghiến ngàn năm"}) == "Nghiến ngàn năm"
    assert title(FORMS["cay_co_thu"], {"so_hieu": "07"}) == "07"


def test_a_dossier_is_found_by_its_texts_without_marks():
    found = search_text(
        FORMS["ho_gia_dinh_so"],
        {
            "chu_ho": "Đặng Thị Hoà",
            "nguoi/7f3k/ten": "Triệu Văn Đông",
            "chu_ho_dien_thoai": "+84900000123",
            "song": "4g",
        },
    )
    assert found.startswith("dang thi hoa ")
    assert "trieu van dong" in found
    assert "0900000123" in found
    assert "4g" not in found


def test_a_search_does_not_reveal_what_is_sensitive():
    values = {"chu_ho": "Lò Văn Pản", "dan_toc": "03", "vi_tri": "20.05 105.07 612 8"}
    assert search_text(FORMS["ho_gia_dinh_so"], values) == "lo van pan"


def test_the_same_values_give_the_same_search_text_in_any_order():
    values = {
        "nguoi/b/ten": "Lò Thị Pành",
        "ghi_chu": "Nhà cạnh suối",
        "nguoi/a/ten": "Lò Văn Inh",
        "chu_ho": "Lò Văn Pản",
    }
    backwards = dict(reversed(values.items()))
    expected = "lo van pan lo van inh lo thi panh nha canh suoi"
    assert search_text(FORMS["ho_gia_dinh_so"], values) == search_text(FORMS["ho_gia_dinh_so"], backwards) == expected


def test_a_long_note_does_not_make_a_long_search_text():
    assert len(search_text(FORMS["ho_gia_dinh_so"], {"ghi_chu": "dài " * 5000})) == SEARCH_LENGTH


def test_values_of_unknown_paths_and_other_types_are_passed_over():
    values = {"ten_cay": "Chò chỉ", "khac": "lạ", "so_hieu": 7, "ghi_chu": ["a"]}
    assert search_text(FORMS["cay_co_thu"], values) == "cho chi"
