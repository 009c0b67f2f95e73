"""Answers of feedback and petitions: what is wrong, where, how urgent, and who says so."""

from random import Random

from field.demo.answers.visit import Answers, Visit, maybe
from field.demo.commune import names, places

_CASES = (
    ("giao_thong", "Ngầm tràn bị xói, xe máy không qua được", "Mố bên trái hở hàm ếch sau trận mưa đêm qua."),
    ("giao_thong", "Đường lên bản sụt một nửa mặt", "Đoạn khúc cua thứ hai, ô tô chở hàng không lên được."),
    ("dien_nuoc", "Mất nước sạch ba ngày", "Ống dẫn từ bể đầu nguồn bị tuột, cần thợ và hai cây ống."),
    ("dien_nuoc", "Cột điện nghiêng sát nhà dân", "Dây võng xuống gần mái, trẻ con hay chơi ở đó."),
    ("vien_thong", "Cả bản không có sóng", "Phải lên đồi cách 2 km mới gọi được."),
    ("moi_truong", "Rác đổ xuống đầu nguồn suối", "Bao tải rác chợ đổ ở khe, bản dưới dùng nước này."),
    ("thien_tai", "Vết nứt trên đồi sau nhà văn hoá", "Nứt dài khoảng 40 m, rộng một gang tay, mưa là rộng thêm."),
    ("chinh_sach", "Chưa nhận được hỗ trợ gạo giáp hạt", "Danh sách dán ở bản có tên nhưng chưa phát."),
    ("dat_dai", "Ranh nương với bản bên chưa rõ", "Hai nhà cùng trồng sắn một chỗ, nhờ xã xem giúp."),
    ("tthc", "Đi ba lần chưa làm xong giấy khai sinh", "Lần nào cũng thiếu một giấy khác."),
)


def answers(rng: Random, visit: Visit) -> Answers:
    """One matter that somebody of the village raised; no photos."""
    field_of, title, content = rng.choice(_CASES)
    danger = field_of in {"thien_tai", "dien_nuoc"} and rng.random() < 0.3
    return {
        **visit.place(),
        "linh_vuc": field_of,
        "tieu_de": f"{title} ({visit.village.name})",
        **maybe(rng, 0.8, "noi_dung", content),
        "vi_tri": places.point(rng, visit.village, 1500.0),
        **_reporter(rng, visit),
        "muc_do": "3" if danger else rng.choice("112"),
        "tinh_trang": "moi",
    }


def _reporter(rng: Random, visit: Visit) -> Answers:
    if rng.random() < 0.3:
        return {"an_danh": "an"}
    name = names.any_name(rng, rng.choice(visit.village.peoples))
    return {"an_danh": "ten", "nguoi_pa": name, **maybe(rng, 0.6, "dien_thoai", names.phone(rng))}
