"""Errors of what is brought in as dossiers (codes of `field.bringing`)."""

from __future__ import annotations

from api.errors.row import Words, row
from api.errors.rows.actions import LOOK_AGAIN

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
        "bring_elsewhere",
        403,
        "Hồ sơ mang mã này ở địa bàn khác, ngoài quyền của người nhập.",
        "The dossier of this key is in another area, which is not yours to write in.",
        Words("Bỏ đối tượng này khỏi tệp, hoặc nhờ cấp trên nhập.", "Leave it out of the file, or ask your office."),
    ),
    row(
        "bring_rows_differ",
        422,
        "Các dòng cùng mã trả lời khác nhau ngoài phần lặp.",
        "Lines of one key answer differently outside of the repeat.",
        Words("Sửa cho các dòng giống nhau, hoặc bỏ cột đó.", "Make them alike, or leave that column away."),
    ),
    row(
        "bring_unknown",
        404,
        "Không có lần nhập này.",
        "There is no such file being brought in.",
        LOOK_AGAIN,
    ),
    row(
        "bring_open",
        409,
        "Đang có nhiều tệp chờ nhập.",
        "Several of your files are waiting to be brought in.",
        Words("Chờ các tệp trước xong, hoặc bỏ bớt.", "Wait for the earlier ones, or take some back."),
    ),
    row(
        "bring_files_unfit",
        422,
        "Phải chọn đúng một tệp bản đồ cùng các phần của nó, hoặc các tệp GPX kèm ảnh.",
        "Choose exactly one map file with its parts, or GPX files with their pictures.",
        Words("Chọn lại tệp, hoặc nén các phần thành một tệp ZIP.", "Choose again, or pack the parts as one ZIP."),
    ),
    row(
        "bring_failed",
        409,
        "Nhập tệp bị dừng giữa chừng.",
        "Bringing the file in was interrupted.",
        Words(
            "Bấm làm tiếp: phần đã ghi giữ nguyên và không ghi lại.",
            "Go on with it: what was written stays, and is not written again.",
        ),
    ),
    row(
        "gpx_route_missing",
        422,
        "Tệp không có tuyến nào (rte), hoặc chỉ có tuyến mà không có chuyến đi.",
        "The file holds no route (rte), or there is only a route and no patrol.",
        Words("Chọn tệp khác làm tuyến đã định.", "Choose another file as the planned route."),
    ),
    row(
        "gpx_clock_unsaid",
        422,
        "Chưa rõ đồng hồ máy ảnh lệch bao nhiêu.",
        "It is not said how far the camera's clock is off.",
        Words(
            "Chọn ảnh chụp màn hình giờ của máy GPS và ghi giờ UTC trên đó, hoặc ghi số giây máy ảnh nhanh hơn UTC.",
            "Choose the picture of the unit's clock and write the UTC time on it, or by how many seconds it is ahead.",
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
