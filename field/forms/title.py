"""How a dossier is called in lists, and the folded text it is found by.

Both are projections of what is shown. This module must not choose among siblings: one value a path is handed in.
"""

from collections.abc import Iterator, Mapping

from field.forms.form import Form, Question
from sync.head import Value
from sync.text import fold

SEARCH_LENGTH = 2000
"""Most characters kept to search one dossier."""


def title(form: Form, values: Mapping[str, Value]) -> str:
    """What the form's instance_name gives, or the form's own title as long as none of its paths has a value."""
    texts = {path: text for path in form.title_rule.paths if (text := _text(values.get(path)))}
    if not texts:
        return form.titles["vi"]
    if form.title_rule.first_only:
        return next(texts[path] for path in form.title_rule.paths if path in texts)
    return "".join(texts.get(part, "") if kind == "path" else part for kind, part in form.title_rule.parts).strip(" ·")


def search_text(form: Form, values: Mapping[str, Value]) -> str:
    """The words a dossier is found by, folded (`dong` finds `Đông`): its title, then its texts in the form's order.

    The form says which; sensitive answers (house points, ethnic group …) never: a search must not reveal them.
    """
    words = [title(form, values), *(text for _, text in sorted(_searched(form, values)))]
    return fold(" ".join(dict.fromkeys(words)))[:SEARCH_LENGTH]


def _searched(form: Form, values: Mapping[str, Value]) -> Iterator[tuple[tuple[int, str], str]]:
    for path, value in values.items():
        question = form.question(path)
        if question is not None and question.pattern in form.searched and (text := _text(value)):
            yield (question.place, path), _as_spoken(question, text)


def _as_spoken(question: Question, text: str) -> str:
    """A Vietnamese phone number as people type it, with its 0; anything else as it is."""
    return "0" + text.removeprefix("+84") if question.kind == "phone" and text.startswith("+84") else text


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
