"""Errors of what is brought in as dossiers (codes of `field.bringing`)."""

from __future__ import annotations

from api.errors.row import Words, row

ROWS = (
    row(
        "bring_column_unknown",
        422,
        "Tệp không có cột này.",
        "The file has no such column.",
        Words("Chọn một trong các cột được kể.", "Choose one of the columns that are told."),
    ),
    row(
        "bring_question_unknown",
        422,
        "Mẫu phiếu không có câu hỏi này.",
        "The form has no such question.",
        Words("Chọn một trong các câu hỏi được kể.", "Choose one of the questions that are told."),
    ),
    row(
        "bring_value_unreadable",
        422,
        "Có ô không phải là câu trả lời cho câu hỏi.",
        "A cell is no answer to its question.",
        Words(
            "Sửa ô của đối tượng được nêu: số, ngày năm-tháng-ngày, hoặc một lựa chọn của mẫu phiếu.",
            "Correct the cell of the feature that is named: a number, a date as year-month-day, or one of the choices.",
        ),
    ),
    row(
        "bring_place_unknown",
        422,
        "Không biết hình trả lời câu hỏi nào.",
        "It is not known which question a shape answers.",
        Words(
            "Chọn bằng --place một câu hỏi vị trí đúng loại (điểm, đường, vùng); các câu có được kể trong ngoặc.",
            "Name by --place a question for shapes of that kind (point, line, area); those there are are told.",
        ),
    ),
    row(
        "bring_shape_unfit",
        422,
        "Mẫu phiếu không chứa được hình này.",
        "No question can hold this shape.",
        Words(
            "Tách đối tượng nhiều phần hoặc có lỗ thủng thành từng hình liền, rồi thử lại.",
            "Split a feature of several parts, or one with holes, into single shapes, and try again.",
        ),
    ),
    row(
        "bring_shape_too_long",
        413,
        "Hình có quá nhiều đỉnh cho một hồ sơ.",
        "The shape has too many points for a dossier.",
        Words("Đơn giản hóa còn dưới khoảng 2.000 đỉnh, rồi thử lại.", "Simplify it to fewer than about 2,000 points."),
    ),
    row(
        "bring_key_repeated",
        422,
        "Cột khóa để trống hoặc trùng.",
        "The key column is empty, or says the same twice.",
        Words(
            "Mỗi đối tượng cần một mã riêng; sửa tệp, chọn cột khác, hoặc bỏ --key.",
            "Each feature needs its own; correct the file, choose another column, or leave --key away.",
        ),
    ),
    row(
        "bring_still_merging",
        409,
        "Hồ sơ này vừa được nhập, chưa gộp xong.",
        "This dossier was just brought in, and is still merging.",
        Words("Đợi một phút rồi nhập lại.", "Wait for a minute, and bring the file in again."),
    ),
    row(
        "bring_tree_doubtful",
        409,
        "Có nhiều cây cổ thụ đứng gần điểm đánh dấu.",
        "Several heritage trees stand near a mark.",
        Words(
            "Ghi tên điểm đánh dấu như trong hồ sơ cây, hoặc nhập không có --trees rồi ghi lần thăm bằng tay.",
            "Name the mark as its tree's dossier does, or bring it in without --trees and write the visit by hand.",
        ),
    ),
    row(
        "bring_area_unknown",
        422,
        "Không có địa bàn này.",
        "There is no such area.",
        Words(
            "Dùng mã địa bàn như 16348@2025-07-01/A01; xem danh sách ở trang Địa bàn.",
            "Use an area's id, such as 16348@2025-07-01/A01.",
        ),
    ),
    row(
        "bring_too_many",
        413,
        "Quá nhiều đối tượng cho một lần nhập.",
        "Too many features for one import.",
        Words("Chia tệp, như mỗi xã một tệp.", "Split the file, such as one for each commune."),
    ),
)
