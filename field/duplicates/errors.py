"""What can go wrong when somebody judges a pair. The edge turns the codes into words."""

from field.reconcile.errors import ReconcileError


class NoSuchPairError(ReconcileError):
    """No pair with that id of which the caller sees both."""

    code = "no_such_pair"


class PairMovedError(ReconcileError):
    """What was compared, or what somebody said of it, is no longer what the screen showed: draw it again."""

    code = "pair_moved"
