"""How siblings at a path are read: by the policy of the form's question, with real geometry for lines and polygons.

A path that the form does not know is read with the policy `conflict`, so that nothing is settled by accident (law 12).
"""

from collections.abc import Mapping, Sequence

from field.forms.form import Form, pattern_of
from geo.compare import same_place
from sync.head import Head, Value
from sync.policy import Question, Reading, reserved_question, settle
from sync.show import View


def read_siblings(form: Form | None, path: str, heads: Sequence[Head]) -> Reading:
    """What is shown at a path with several heads, and whether a person must decide."""
    return settle(question_at(form, path), heads, same_place)


def read_view(form: Form | None, view: View) -> Mapping[str, Value]:
    """One value for each path of a view: the only one, or what the path's policy reads out of its siblings."""
    return {
        path: heads[0].value if len(heads) == 1 else read_siblings(form, path, heads).value
        for path, heads in view.items()
    }


def question_at(form: Form | None, path: str) -> Question:
    """The question of a path as policies see it."""
    reserved = reserved_question(path)
    if reserved is not None:
        return reserved
    return _question(form, pattern_of(path)) if form is not None else Question(path)


def _question(form: Form, pattern: str) -> Question:
    asked = form.question(pattern)
    return asked.rule if asked is not None else Question(pattern)
