"""Small files of procedures for tests, and one workbook with cells of every kind."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime

from openpyxl import Workbook

HEADER = "code,name,sector,steps,papers,term,term_days,fee,fee_amount,note,valid_to,areas"
BIRTH = '1.001193,Đăng ký khai sinh,Hộ tịch,"Nộp tờ khai.\nNhận kết quả.",- Tờ khai,trong ngày,1,Không thu,0,(verify),,'
DEATH = "1.000656,Đăng ký khai tử,Hộ tịch,,Giấy báo tử,,,,,,,"
COPY = "2.000815,Chứng thực bản sao từ bản chính,Chứng thực,,,,,2.000 đồng/trang,2.000,,,"


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join((header, *rows)).encode()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An XLSX file of these sheets, each a list of rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


OFFICIAL = (
    (
        "Mã TTHC",
        "Tên thủ tục hành chính",
        "Thành phần hồ sơ",
        "Số ngày làm việc",
        "Phí, lệ phí",
        "Mức phí",
        "Hiệu lực từ",
    ),
    ("1.001193", "Đăng ký khai sinh", "Tờ khai\nGiấy chứng sinh", 1, "Không thu", 0, datetime(2026, 1, 1)),  # noqa: DTZ001
    ("2.000815.000.00.00.h56", "Chứng thực bản sao", None, None, "2.000 đồng/trang", 2000, None),
)
"""A sheet with the headers of an official list."""
