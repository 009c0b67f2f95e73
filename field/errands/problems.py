"""What can go wrong when the office asks. The edge turns the codes into words."""


class ErrandProblem(Exception):  # noqa: N818 - an answer, not a fault of the program
    """Something that cannot be asked; `code` is in the table of errors."""

    code = "cannot_ask"


class NoSuchErrandProblem(ErrandProblem):
    """No question or visit list with that id within the caller's scope."""

    code = "no_such_errand"


class ErrandOverProblem(ErrandProblem):
    """It has been answered, withdrawn or finished."""

    code = "errand_over"


class NobodyThereProblem(ErrandProblem):
    """Somebody who is asked may not write where the dossiers are, so no phone of theirs would hear of it."""

    code = "asked_beyond_reach"


class NoDossierProblem(ErrandProblem):
    """No dossier that the caller sees is meant, or not all that were named, or too many."""

    code = "no_dossier_meant"


class NoPathProblem(ErrandProblem):
    """What is asked about is no answer of the dossier's form."""

    code = "no_path_meant"
