"""What can go wrong when staff decide. The edge turns the codes into words."""


class ReconcileError(Exception):
    """A decision that cannot be taken; `code` is in the table of errors."""

    code = "cannot_decide"


class NoSuchConflictError(ReconcileError):
    """No conflict with that id within the caller's scope."""

    code = "no_such_conflict"


class ConflictMovedError(ReconcileError):
    """The siblings are no longer those that the screen showed: draw it again and decide anew."""

    code = "conflict_moved"


class BadChoiceError(ReconcileError):
    """The choice names no sibling, or a life that does not exist."""

    code = "bad_choice"


class NoSuchBatchError(ReconcileError):
    """No batch with that number of which the caller may settle something."""

    code = "no_such_batch"


class NotADecisionError(ReconcileError):
    """What should be undone is not a decision of this dossier's log."""

    code = "not_a_decision"


class NoSuchHeldError(ReconcileError):
    """No held change with that number within the caller's scope."""

    code = "no_such_held"


class NotHeldError(ReconcileError):
    """The change is not held (any more)."""

    code = "not_held"
