"""Answers of the household survey: a family, its members of 14 and over, its devices and what it wants help with."""

from random import Random

from field.demo.answers.visit import Answers, Visit, maybe, some
from field.demo.commune import names, places

_DEVICES = ("smartphone", "dt_thuong", "may_tinh", "tivi", "wifi", "dien_luoi")
_HELP = ("vneid", "dvc", "bank", "cks", "san")
NOTES = (
    "Nhà ở cuối bản, qua suối mới tới; mùa lũ phải đi vòng.",
    "Chủ hộ đi làm xa, Tết mới về; gặp con dâu.",
    "Cả nhà dùng chung một điện thoại, sạc nhờ nhà trưởng bản.",
    "Bà cụ không đọc được chữ, đã bật băng tiếng dân tộc.",
    "Sóng chỉ có ở đầu dốc sau nhà.",
    "Đã hướng dẫn cài VNeID, hẹn ra xã làm căn cước.",
    "Mới tách hộ từ nhà bố mẹ, chưa có mã hộ.",
)


def answers(rng: Random, visit: Visit) -> Answers:
    """A household; one in twenty does not consent, and then nothing about it is written down."""
    if rng.random() < 0.05:
        return {**visit.place(), "dong_y": "khong"}
    people = rng.choice(visit.village.peoples)
    family: Answers = {**visit.place(), "dong_y": "co", **_head(rng, visit, people)}
    for number in range(rng.randint(1, 4)):
        row = names.row_id(rng)
        member = {"ten": family["chu_ho"]} if number == 0 else {}
        family |= {f"nguoi/{row}/{name}": value for name, value in (member_row(rng, visit) | member).items()}
    family |= some(rng, "thiet_bi", _DEVICES, at_least=1) | {"song": rng.choice(("4g", "3g", "2g", "lom"))}
    return family | some(rng, "can_ho_tro", _HELP) | maybe(rng, 0.4, "ghi_chu", rng.choice(NOTES))


def member_row(rng: Random, visit: Visit) -> Answers:
    """One member, by the names of the questions in the row."""
    adult = visit.day.year - rng.randint(14, 88)
    return {
        "ten": names.any_name(rng, rng.choice(visit.village.peoples)),
        "nam_sinh": adult,
        "vneid": rng.choice("0123"),
        "dvc": rng.choice(("co", "khong", "khong")),
        "ngan_hang": rng.choice(("co", "khong", "khong_ro")),
        "chu_ky_so": rng.choice(("khong", "khong", "co")),
        "doc_viet": rng.choice(("tot", "it", "khong")),
    }


def _head(rng: Random, visit: Visit, people: str) -> Answers:
    woman, born = rng.random() < 0.3, rng.randint(1940, 2002)
    return {
        **maybe(rng, 0.8, "ma_ho", f"99001-{visit.village.code}-{rng.randrange(1, 1000):03d}"),
        "chu_ho": names.person_name(rng, people, woman=woman),
        **maybe(rng, 0.4, "chu_ho_dinh_danh", names.personal_number(rng, born, woman=woman)),
        **maybe(rng, 0.75, "chu_ho_dien_thoai", names.phone(rng)),
        "dan_toc": people,
        "ngon_ngu": names.LANGUAGE_OF[people],
        "so_nhan_khau": rng.randint(1, 9),
        "vi_tri": places.point(rng, visit.village),
    }
