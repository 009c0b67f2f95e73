"""What can go wrong with an attachment, as codes of the table of errors. It holds no words."""

from __future__ import annotations


class AttachmentProblem(ValueError):  # noqa: N818 - an answer, not a fault of the program
    """Raised with a stable code: `upload_unknown`, `upload_offset`, `upload_locked`, `attachment_too_large` …"""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
