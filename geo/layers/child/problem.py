"""Why an order cannot be done: a code of the one table of errors. This module must not know the words."""


class OrderError(Exception):
    """What is wrong with the file that was ordered."""

    def __init__(self, code: str, detail: str = "", layer: str = "", feature: str = "") -> None:
        super().__init__(f"{code}: {detail}")
        self.code, self.detail, self.layer, self.feature = code, detail, layer, feature
