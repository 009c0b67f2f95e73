"""What can be wrong with what an app posts, as codes of the table of errors. It holds no words."""


class SubmissionProblem(ValueError):  # noqa: N818 - an answer, not a fault of the program
    """Raised with a stable code, and a detail that is never an answer of somebody."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail
