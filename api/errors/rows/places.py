"""Errors of files of places (codes of `geo`)."""

from __future__ import annotations

from api.errors.row import Words, row

ROWS = (
    row("geo_file_unreadable", 422, "Tệp này không đọc được.", "This file cannot be read.",
        Words("Chép lại tệp từ máy GPS hoặc xuất lại từ phần mềm, rồi thử lại. Chưa có gì bị thay đổi.",
              "Copy the file from the GPS unit again, or export it anew, and try again. Nothing was changed.")),
    row("geo_file_too_large", 413, "Tệp này quá lớn.", "This file is too large.",
        Words("Chia tệp thành nhiều phần, mỗi ngày một tệp, rồi thử lại. Chưa có gì bị thay đổi.",
              "Split the file into parts, one for each day, and try again. Nothing was changed.")),
    row("boundary_no_code", 422, "Lớp này không có cột nào ghi mã đơn vị.", "No column holds the units' codes.",
        Words("Nêu tên cột bằng --code, chẳng hạn --code MA_XA. Chưa có gì được ghi.",
              "Name the column with --code, for example --code MA_XA. Nothing was kept.")),
    row("boundary_no_polygon", 422, "Có đối tượng không phải là vùng khép kín.", "A feature is no closed area.",
        Words("Xoá đối tượng đó hoặc vẽ lại thành vùng trong phần mềm bản đồ, rồi nhập lại. Chưa có gì được ghi.",
              "Remove the feature, or draw it as a polygon, and import again. Nothing was kept.")),
    row("boundary_crossing", 422, "Có ranh giới tự cắt chính nó.", "A boundary crosses itself.",
        Words("Sửa đường ranh của đối tượng đó trong phần mềm bản đồ, rồi nhập lại. Chưa ghi gì.",
              "Mend the feature's line in the mapping program, and import again. Nothing was kept.")),
    row("boundary_elsewhere", 422, "Có toạ độ không nằm trên Trái Đất.", "Coordinates do not lie on Earth.",
        Words("Nêu đúng hệ toạ độ của tệp bằng --crs, chẳng hạn --crs EPSG:5897. Chưa có gì được ghi.",
              "Name the file's reference system with --crs, for example --crs EPSG:5897. Nothing was kept.")),
    row("boundary_twice", 422, "Hai đối tượng cùng chỉ một đơn vị.", "Two features mean the same unit.",
        Words("Gộp hai đối tượng thành một vùng trong phần mềm bản đồ, hoặc sửa mã, rồi nhập lại. Chưa ghi gì.",
              "Join the two into one area, or correct a code, and import again. Nothing was kept.")),
    row("boundary_unmatched", 422, "Có đối tượng không thuộc đơn vị đã biết.", "Features are of no unit known here.",
        Words("Nhập đơn vị trước, nêu đúng ngày bằng --on, hoặc bỏ qua các đối tượng đó bằng --leave-out. Chưa ghi gì.",
              "Import the units first, say the day with --on, or leave those out with --leave-out. Nothing was kept.")),
    row("landmarks_none", 422, "Tệp này không có điểm đánh dấu và tuyến nào.",
        "This file holds no marked places and no routes.",
        Words("Xuất điểm đánh dấu hoặc tuyến từ máy GPS ra tệp GPX rồi nhập lại. Chưa có gì bị thay đổi.",
              "Export marked places or routes from the GPS unit as GPX and import again. Nothing was changed.")),
    row("place_pack_unknown", 404, "Không có gói địa bàn này, hoặc đã có gói mới.", "There is no such place pack now.",
        Words("Tải lại bản kê rồi tải gói theo đó.", "Fetch the manifest again, and the pack as it says.")),
)  # fmt: skip
