"""Errors of catalogues of procedures: files that are not taken in, versions that are not published."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import LOOK_AGAIN

CORRECT_CELLS = Words(
    "Sửa các ô được nêu trong bảng tính rồi nhập lại. Chưa có gì được lưu.",
    "Correct the cells that are named and import the file again. Nothing was kept.",
)

ROWS = (
    row("procedures_refused", 422, "Danh mục thủ tục chưa nhập được.", "The catalogue cannot be taken in.",
        CORRECT_CELLS),
    row("procedures_area", 422, "Thủ tục nêu địa bàn không thuộc danh mục này.",
        "A procedure names an area outside of this catalogue.", CORRECT_CELLS),
    row("procedures_unknown", 404, "Không có phiên bản danh mục này.", "There is no such version of a catalogue.",
        LOOK_AGAIN),
    row("pack_unknown", 404, "Không có gói thủ tục này, hoặc đã có gói mới.", "There is no such pack now.",
        Words("Tải lại bản kê rồi tải gói theo đó.", "Fetch the manifest again, and the pack as it says.")),
    row("procedure_unknown", 404, "Không có thủ tục này.", "There is no such procedure.", LOOK_AGAIN),
    row("procedures_not_published", 409, "Phiên bản này chưa ban hành.", "This version is not published.", LOOK_AGAIN),
    row("procedures_version_old", 409, "Đã có phiên bản danh mục mới hơn đang dùng.",
        "A newer version of the catalogue is in force.",
        Words("Nhập lại tệp để thành phiên bản mới, hoặc thu hồi phiên bản đang dùng.",
              "Import the file again as a new version, or withdraw the one in force.")),
)  # fmt: skip
