"""Answers of the cadastral parcel visit: boundary, corners, neighbours and their consent."""

from random import Random

from field.demo.answers.visit import Answers, Visit, maybe
from field.demo.commune import names, places

_LAND = ("ont", "luc", "hnk", "cln", "rsx")
_OPINIONS = (
    "Ranh rõ, các hộ giáp ranh có mặt và thống nhất.",
    "Góc phía suối bị lở, đề nghị đo lại sau mùa mưa.",
    "Diện tích đo lớn hơn giấy vì khai hoang thêm phía nương.",
)


def answers(rng: Random, visit: Visit) -> Answers:
    """A parcel walked round, its four corners and one to three neighbours."""
    corners, square_metres = places.parcel(rng, visit.village)
    parcel: Answers = {
        **visit.place(),
        "to_ban_do": str(rng.randint(1, 140)),
        "thua_so": str(rng.randint(1, 900)),
        "ktt": "105_00",
        "nguoi_su_dung": names.any_name(rng, rng.choice(visit.village.peoples)),
        "loai_dat": rng.choice(_LAND),
        "ranh": places.shape(corners),
        "dt_do": places.decimal(square_metres, 1),
        **maybe(rng, 0.7, "dt_giay", places.decimal(square_metres * rng.uniform(0.85, 1.1), 0)),
        "tranh_chap": rng.choice(("khong", "khong", "khong", "co")),
        "y_kien": rng.choice(_OPINIONS),
    }
    for number, corner in enumerate(corners, start=1):
        row = names.row_id(rng)
        parcel |= {f"goc/{row}/stt": number, f"goc/{row}/p": corner, f"goc/{row}/moc": _marker(rng)}
    for _ in range(rng.randint(1, 3)):
        row = names.row_id(rng)
        parcel |= {f"giap/{row}/{name}": value for name, value in neighbour_row(rng, visit).items()}
    return parcel


def corner_row(rng: Random, visit: Visit) -> Answers:
    """One more corner, by the names of the questions in the row."""
    return {"stt": rng.randint(5, 9), "p": places.point(rng, visit.village), "moc": _marker(rng)}


def neighbour_row(rng: Random, visit: Visit) -> Answers:
    """One neighbour, by the names of the questions in the row; no signature."""
    name = names.any_name(rng, rng.choice(visit.village.peoples))
    return {"ten": name, "dong_thuan": rng.choice(("co", "co", "khong"))}


def _marker(rng: Random) -> str:
    return rng.choice(("be_tong", "cay", "bo_rao", "ao"))
