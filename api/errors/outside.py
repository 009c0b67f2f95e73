"""What goes wrong outside of the program: a folder, a full disk, a database that is away, in words for commands.

A fault of our own is none of these and keeps its trace. It may not import a library before something went wrong.
"""

from __future__ import annotations

import errno

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FULL_WORDS = ("disk is full", "no space left on device", "disk full")
_AWAY = (
    "unable to open",
    "not a database",
    "malformed",
    "disk i/o",
    "readonly",
    "is locked",
    "connection",
    "connect to",
)
"""What SQLite and PostgreSQL say of a database that is not to be had; anything else is a fault of ours."""


def outside(error: Exception) -> str | None:
    """Words for an error that the surroundings made, Vietnamese and English; None for any other."""
    if isinstance(error, OSError):
        return _of_system(error)
    from sqlalchemy.exc import ArgumentError, DBAPIError

    if isinstance(error, ArgumentError):
        return (
            "--database không đúng; cần postgresql://TÊN:MẬT_KHẨU@MÁY/DỮ_LIỆU, hoặc để trống.\n"
            "--database is not an address; postgresql://… is needed, or nothing."
        )
    return _of_database(error) if isinstance(error, DBAPIError) else None


def _of_system(error: OSError) -> str | None:
    if error.errno in FULL:
        return (
            "Hết chỗ trống trên đĩa. Phần đã xác nhận vẫn còn; giải phóng chỗ rồi chạy lại.\n"
            "The disk is full. What was acknowledged is kept; make room, then start again."
        )
    if error.filename is None:
        return None
    return (
        f"Không dùng được {error.filename}: {error.strerror}. Xem lại --data và quyền ghi.\n"
        f"{error.filename} cannot be used; look at --data and at who may write there."
    )


def _of_database(error: Exception) -> str | None:
    words = str(getattr(error, "orig", error)).strip()
    if any(each in words.lower() for each in _FULL_WORDS):
        return _of_system(OSError(errno.ENOSPC, words))
    if not any(each in words.lower() for each in _AWAY):
        return None
    return (
        f"Không mở được cơ sở dữ liệu: {words}\nThe database cannot be opened. Look at --database and --data;"
        " `packhorse doctor` says what to do."
    )
