"""Answers of the assisted dossier: who applies for what and with which papers; and its reception by a clerk."""

from random import Random

from field.demo.answers.visit import Answers, Visit, maybe
from field.demo.commune import names
from field.forms.catalogue import outside_list

_PAPERS = ("Giấy chứng sinh", "Tờ khai theo mẫu", "Giấy đăng ký kết hôn", "Sổ hộ khẩu cũ", "Đơn xin xác nhận")
NOTES = (
    "Bác không nhớ ngày sinh, chỉ biết năm; theo giấy cũ của bản.",
    "Đã đọc lại tờ khai bằng tiếng Mông trước khi nộp.",
    "Hẹn nhận kết quả khi đi chợ phiên.",
    "Thiếu giấy chứng sinh, gia đình sẽ xin lại ở trạm y tế.",
)


def answers(rng: Random, visit: Visit) -> Answers:
    """An application written down in the village: submitted, and not yet received by anybody."""
    people, woman = rng.choice(visit.village.peoples), rng.random() < 0.5
    born = rng.randint(1945, 2006)
    application: Answers = {
        **visit.place(),
        "dong_y": "co",
        "ma_tthc": rng.choice(outside_list("procedures.csv")).code,
        "chu_ho_so": names.person_name(rng, people, woman=woman),
        **maybe(rng, 0.6, "so_dinh_danh", names.personal_number(rng, born, woman=woman)),
        **_birth(rng, born),
        **maybe(rng, 0.7, "dien_thoai", names.phone(rng)),
        "doi_tuong": "1",
        "kenh": rng.choice("122"),
        **_delivery(rng, visit),
        "trang_thai": "1",
        **maybe(rng, 0.4, "ghi_chu", rng.choice(NOTES)),
    }
    for _ in range(rng.randint(0, 3)):
        row = names.row_id(rng)
        application |= {f"giay_to/{row}/{name}": value for name, value in paper_row(rng, visit).items()}
    return application


def paper_row(rng: Random, visit: Visit) -> Answers:
    """One paper that goes with the application, by the names of the questions in the row; no photo."""
    return {"ten_gt": f"{rng.choice(_PAPERS)} ({visit.earlier(rng, 9000).year})", "loai_ban": rng.choice("012")}


def reception(rng: Random, visit: Visit) -> Answers:
    """What a clerk writes when the application is received: its number, its status and the due date."""
    number = f"H99.20.15-{visit.day:%y%m%d}-{rng.randrange(1, 10_000):04d}"
    return {"ma_ho_so": number, "trang_thai": "2", "ngay_hen_tra": visit.moment(16, 30, days=rng.randint(3, 15))}


def _birth(rng: Random, born: int) -> Answers:
    if rng.random() < 0.5:
        return {"ngay_sinh_loai": "ngay", "ngay_sinh": f"{born}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"}
    return {"ngay_sinh_loai": "nam", "nam_sinh": born}


def _delivery(rng: Random, visit: Visit) -> Answers:
    if rng.random() < 0.25:
        return {"nhan_kq": "buu_chinh", "dia_chi_nhan": f"{visit.village.name}, xã Mường Sương"}
    return {"nhan_kq": rng.choice(("mot_cua", "to_cns", "dien_tu"))}
