"""What can go wrong with targets. The edge turns the codes into words."""


class TargetProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Something that is no target; `code` is in the table of errors."""

    code = "wrong_values"


class WrongTargetProblem(TargetProblem):
    """A field that makes no sense; its name is the message: area, counts, wanted, due."""


class NoSuchTargetProblem(TargetProblem):
    """No target with that id within the caller's scope, or it is closed."""

    code = "not_found"
