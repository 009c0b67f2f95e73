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
)  # fmt: skip
