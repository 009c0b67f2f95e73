"""Invented procedures in the shape of a provincial catalogue, as many as wanted: the same for the same seed.

`python -m field.demo.procedures 2000 FILE` writes them as CSV. Their codes begin with 1.9, 2.9 and 3.9, so that none is
taken for a real one. This module must not know the database.
"""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from random import Random

from field.procedures.procedure import FIELDS, Procedure

SEED = "packhorse procedures"

_SECTORS = {
    "Hộ tịch": ("Sở Tư pháp", ("việc sinh", "việc tử", "kết hôn", "giám hộ", "thay đổi hộ tịch", "nhận cha, mẹ, con")),
    "Đất đai": ("Văn phòng đăng ký đất đai", ("quyền sử dụng đất", "biến động đất đai", "thế chấp", "tách thửa")),
    "Lâm nghiệp": ("Hạt Kiểm lâm", ("khai thác gỗ rừng trồng", "cơ sở nuôi động vật rừng", "trồng rừng thay thế")),
    "Bảo trợ xã hội": ("Phòng Văn hoá - Xã hội", ("trợ cấp hàng tháng", "hộ nghèo", "người khuyết tật")),
    "Chăn nuôi và thú y": ("Trạm Chăn nuôi", ("điều kiện chăn nuôi", "vận chuyển động vật", "buôn bán thuốc thú y")),
    "Thuỷ lợi": ("Phòng Kinh tế", ("công trình thuỷ lợi nhỏ", "xả nước thải", "trồng cây trong hành lang")),
    "Giáo dục": ("Phòng Văn hoá - Xã hội", ("trường mầm non", "điểm trường", "học bổng", "học sinh bán trú")),
    "Kinh doanh": ("Phòng Kinh tế", ("hộ kinh doanh", "hợp tác xã", "tổ hợp tác", "bán lẻ rượu")),
    "Giao thông": ("Phòng Kinh tế", ("phương tiện thuỷ nội địa", "đấu nối đường nhánh", "bến khách ngang sông")),
    "Người có công": ("Phòng Văn hoá - Xã hội", ("thân nhân liệt sĩ", "mai táng phí", "điều dưỡng", "thương binh")),
}  # fmt: skip
_DOES = (
    *(
        "Đăng ký",
        "Đăng ký lại",
        "Cấp",
        "Cấp lại",
        "Cấp đổi",
        "Gia hạn",
        "Xác nhận",
        "Chấm dứt",
        "Điều chỉnh",
        "Thẩm định",
    ),
    *("Công nhận", "Thu hồi", "Thông báo"),
)
_ABOUT = ("", " có yếu tố nước ngoài", " lưu động", " cho tổ chức", " cho hộ gia đình, cá nhân", " tại vùng khó khăn")
_PAPERS = (
    *("Tờ khai theo mẫu (bản chính)", "Giấy tờ tuỳ thân còn hạn (xuất trình)", "Giấy chứng sinh (bản chính)"),
    *("Trích lục bản đồ địa chính", "Sơ đồ vị trí", "Văn bản uỷ quyền có chứng thực", "Biên bản họp thôn, bản"),
    *("Giấy chứng nhận quyền sử dụng đất (bản sao)", "Ảnh 4x6 (2 tấm)", "Phiếu khám sức khoẻ trong 6 tháng"),
)
_STEPS = (
    "Nộp hồ sơ tại nơi tiếp nhận, qua bưu chính hoặc trên cổng dịch vụ công.",
    "Người tiếp nhận kiểm tra; thiếu thì hướng dẫn bổ sung một lần bằng phiếu.",
    "Cán bộ chuyên môn thẩm tra, xác minh tại thôn, bản khi cần.",
    "Niêm yết công khai tại trụ sở và nhà văn hoá thôn.",
    "Người có thẩm quyền ký; kết quả được trả theo giấy hẹn.",
)
_LEVELS = ("xã", "xã", "xã", "tỉnh")
_FEES = (0, 0, 8_000, 15_000, 50_000, 200_000, 1_500_000)
_DAYS = (1, 2, 3, 3, 5, 7, 10, 15, 20, 30)


def procedures(count: int, seed: str = SEED) -> Iterator[Procedure]:
    """So many procedures (at most 9,000 for each of three first digits), in the order of their codes."""
    rng = Random(seed)  # noqa: S311 - invented words
    subjects = [(sector, office, thing) for sector, (office, things) in _SECTORS.items() for thing in things]
    names = [(*subject, does, about) for subject, does, about in product(subjects, _DOES, _ABOUT)]
    rng.shuffle(names)
    codes = sorted(f"{rng.choice('123')}.9{number:05}" for number in rng.sample(range(100_000), count))
    for place, code in enumerate(codes):
        sector, office, thing, does, about = names[place % len(names)]
        again = f" (trường hợp {place // len(names) + 1})" if place >= len(names) else ""
        yield _procedure(rng, code, f"{does} {thing}{about}{again}", sector, office)


def _procedure(rng: Random, code: str, name: str, sector: str, office: str) -> Procedure:
    level, days, fee = rng.choice(_LEVELS), rng.choice(_DAYS), rng.choice(_FEES)
    return Procedure(
        code=code,
        name=name,
        sector=sector,
        level=level,
        receiver=office if level == "tỉnh" else "Trung tâm Phục vụ hành chính công cấp xã",
        steps=tuple(rng.sample(_STEPS, rng.randint(2, len(_STEPS)))),
        papers=tuple(rng.sample(_PAPERS, rng.randint(1, 6))),
        term=f"{days:02} ngày làm việc kể từ ngày nhận đủ hồ sơ (kiểm tra lại · verify)",
        term_days=days,
        fee="Không thu" if fee == 0 else f"{fee:,} đồng/hồ sơ".replace(",", "."),
        fee_amount=fee,
        result=f"Giấy tờ về {name.lower()}",
        basis=(f"Văn bản giả định số {rng.randint(1, 300)}/20{rng.randint(15, 25)}/TT (dữ liệu bịa · invented)",),
    )


def as_csv(given: Iterable[Procedure]) -> str:
    """A file that `import-procedures` takes; further columns are left out."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), lineterminator="\n")
    names = FIELDS[:-1]
    writer.writerow(names)
    for each in given:
        writer.writerow([_cell(getattr(each, name)) for name in names])
    return "".join(lines)


class _Lines:
    """What `csv` writes to, as a list of lines."""

    def __init__(self, lines: list[str]) -> None:
        self.write = lines.append


def _cell(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


if __name__ == "__main__":
    Path(sys.argv[2]).write_text(as_csv(procedures(int(sys.argv[1]))), encoding="utf-8")
