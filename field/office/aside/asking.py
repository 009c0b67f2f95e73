"""A flagged answer is asked about on the spot: the question goes to its author, else to whoever has the area.

It is an ordinary question (`field.questions`) about the paths at which the flagged change still stands. Functions never
commit.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from field.checks.subjects import is_answer
from field.dossiers.sight import Sight
from field.errands.problems import NobodyThereProblem, NoDossierProblem, NoPathProblem
from field.office.aside.correcting import view_of
from field.questions.asking import MOST_PATHS, Asking, ask
from field.surroundings import Surroundings
from sync.names import split_name
from sync.show import View


def ask_about(
    connection: Connection, row: Row[Any], by: str, words: str, sight: Sight, surroundings: Surroundings
) -> bool:
    """Ask about one flag (a row with its author `by`); False when nothing of it can be asked about any more."""
    paths = flagged_paths(view_of(connection, row.dossier), row)
    authors = (row.by or "").split(" ")
    for people in ([each for each in authors if each], []):
        try:
            ask(connection, Asking(row.dossier, paths, by, words, people), sight, surroundings)
        except NobodyThereProblem:
            continue
        except (NoDossierProblem, NoPathProblem):
            return False
        return True
    return False


def flagged_paths(view: View, row: Row[Any]) -> Sequence[str]:
    """The path of a flag with what lies below it; of one without, where its change still stands."""
    answers = [path for path in view if is_answer(path)]
    if row.path:
        return [path for path in answers if path == row.path or path.startswith(f"{row.path}/")][:MOST_PATHS]
    written = {path for path in answers for head in view[path] if split_name(head.name)[:2] == (row.stream, row.n)}
    return sorted(written)[:MOST_PATHS]
