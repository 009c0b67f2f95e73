"""Answers of the forest patrol with its observations, and of the heritage tree with its visits."""

from random import Random

from field.demo.answers.visit import Answers, Visit, maybe, some
from field.demo.commune import names, places

_ANIMALS = ("Khỉ vàng", "Nai", "Gà lôi trắng", "Sơn dương", "Tê tê", "Voọc xám")
_TREES = (
    ("Chò chỉ", "Parashorea chinensis"),
    ("Lim xanh", "Erythrophleum fordii"),
    ("Nghiến", "Excentrodendron tonkinense"),
    ("Đa", "Ficus benghalensis"),
    ("Sa mu dầu", "Cunninghamia konishii"),
    ("Pơ mu", "Fokienia hodginsii"),
    ("Trám đen", "Canarium tramdenum"),
)
_SIGNS = ("vi_pham", "bay", "dong_vat", "cay_co_thu", "moc")
_ACTIONS = ("thao", "nhac_nho", "lap_bb", "thu_giu", "bao_cao")
_THREATS = ("chat", "chay", "sau", "sat_lo")


def patrol(rng: Random, visit: Visit) -> Answers:
    """A day's patrol on foot, with its track and two to five observations."""
    begin, end = rng.randint(5, 8), rng.randint(14, 17)
    walked: Answers = {
        **visit.place(),
        "ma_chuyen": f"MS-{visit.day:%y%m%d}-{rng.randint(1, 99)}",
        "loai_tt": rng.choice(("tuyen_co_dinh", "dot_xuat", "lien_nganh", "cong_dong")),
        "di_chuyen": rng.choice(("di_bo", "di_bo", "xe_may")),
        "truong_doan": rng.choice(("Cao Văn Bách", "Ma Thế Hùng")),
        "thanh_vien": "\n".join(names.any_name(rng, people) for people in (*visit.village.peoples, "03")),
        "bat_dau": visit.moment(begin, rng.randrange(60)),
        "ket_thuc": visit.moment(end, rng.randrange(60)),
        "tuyen": places.track(rng, visit.village, rng.randint(8, 20)),
        **maybe(rng, 0.6, "tom_tat", "Tuyến khe ướt, vắt nhiều; hai điểm cần quay lại trước mùa khô."),
    }
    for _ in range(rng.randint(2, 5)):
        row = names.row_id(rng)
        walked |= {f"quan_sat/{row}/{name}": value for name, value in observation_row(rng, visit).items()}
    return walked


def observation_row(rng: Random, visit: Visit) -> Answers:
    """One observation, by the names of the questions in the row; no photo."""
    seen = rng.choice(_SIGNS)
    found: Answers = {
        "vi_tri": places.point(rng, visit.village, 2500.0),
        "luc": visit.moment(rng.randint(8, 15), rng.randrange(60)),
        "nhom": seen,
        "tk": str(rng.randint(480, 530)),
        "khoanh": str(rng.randint(1, 12)),
        "lo": rng.choice("abcdeg"),
    }
    if seen in {"vi_pham", "bay"}:
        found |= {"tuoi": rng.choice(("moi", "tuan", "cu")), "so_luong": rng.randint(1, 9)}
        return found | some(rng, "xu_ly", _ACTIONS, at_least=1)
    if seen == "dong_vat":
        return found | {"loai": rng.choice(_ANIMALS), "so_luong": rng.randint(1, 12)}
    if seen == "cay_co_thu":
        return found | {"loai": rng.choice(_TREES)[0], "duong_kinh": places.decimal(rng.uniform(80, 260), 1)}
    return found


def tree(rng: Random, visit: Visit) -> Answers:
    """An old tree, with one to three visits."""
    local, latin = rng.choice(_TREES)
    standing: Answers = {
        **visit.place(),
        **maybe(rng, 0.7, "so_hieu", f"{visit.village.code}-{rng.randint(1, 60):02d}"),
        "ten_cay": f"{local} {rng.choice(('đầu bản', 'bến nước', 'rừng thiêng', 'khe cạn'))}",
        **maybe(rng, 0.6, "ten_khoa_hoc", latin),
        "vi_tri": places.point(rng, visit.village, 1200.0),
        "duong_kinh": places.decimal(rng.uniform(90, 320), 1),
        "chieu_cao": places.decimal(rng.uniform(15, 48), 1),
        **maybe(rng, 0.4, "ghi_chu", "Bản cúng rừng dưới gốc vào tháng hai âm lịch."),
    }
    for _ in range(rng.randint(1, 3)):
        row = names.row_id(rng)
        standing |= {f"lan_tham/{row}/{name}": value for name, value in visit_row(rng, visit).items()}
    return standing


def visit_row(rng: Random, visit: Visit) -> Answers:
    """One visit to a tree, by the names of the questions in the row; no photo."""
    seen: Answers = {"ngay": visit.earlier(rng, 700).isoformat(), "suc_khoe": rng.choice(("tot", "tot", "yeu"))}
    return seen | some(rng, "de_doa", _THREATS)
