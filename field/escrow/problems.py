"""What can go wrong with codes of phones, as codes of the one table of errors. It holds no words."""


class EscrowProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Something that cannot be done; `code` is in the table of errors."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(detail or code)
        self.code = code
