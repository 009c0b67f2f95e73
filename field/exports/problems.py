"""Why an export cannot be made or handed over: a stable code; the table of errors has the words."""


class ExportProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """`code` is a row of the table of errors; `detail` names what is wrong."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail
