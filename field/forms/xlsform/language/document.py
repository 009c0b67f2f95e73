"""The tables of docs/forms.md: `python -m field.forms.xlsform.language.document docs/forms.md` after one has changed.

Each stands between `<!-- name -->` and `<!-- /name -->`; the words around them are written by hand. A test compares
them, and tries every row on the compiler. They may not say of a feature what the tables of the compiler do not say.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from field.forms.xlsform.compiling.nodes import COLUMNS
from field.forms.xlsform.language import Words, appearances, columns
from field.forms.xlsform.language import types as kinds
from sync.policy import default_policy

TAKEN, REFUSED = "có · taken", "không · refused"
"""The two states of a feature. There is no third: nothing is passed over in silence."""

_SHEETS: Final[Mapping[str, Iterable[str]]] = {
    "survey": columns.SURVEY,
    "choices": columns.CHOICES,
    "settings": columns.SETTINGS,
}


def rewritten(document: str) -> str:
    """The document with every table as it is now."""
    for name, rows in TABLES.items():
        before, start, rest = document.partition(f"<!-- {name} -->\n")
        _, end, after = rest.partition(f"\n<!-- /{name} -->")
        document = before + start + "\n".join(rows()) + end + after
    return document


def _head(*names: str) -> list[str]:
    return [f"| {' | '.join(names)} |", "|" + "---|" * len(names)]


def _ours() -> Iterator[str]:
    yield from _head("column of settings", "meaning")
    yield from (f"| `{name}` | {_both(words)} |" for name, words in columns.OURS.items())


def _types() -> Iterator[str]:
    yield from _head("type", "state", "policy by itself", "class by itself", "other spellings, or what to use instead")
    spellings: dict[str, list[str]] = {}
    for other, name in kinds.ALIASES.items():
        spellings.setdefault(name, []).append(f"`{other}`")
    yield from (_type(name, asked, ", ".join(spellings.get(name, ()))) for name, asked in kinds.TYPES.items())
    yield from (f"| `{name}` | {REFUSED} | | | {_both(instead)} |" for name, instead in kinds.REFUSED.items())


def _type(name: str, asked: kinds.Type, spellings: str) -> str:
    answers = asked.role in {"question", "meta"}
    policy = f"`{default_policy(name)}`" if answers or asked.role == "repeat" else ""
    return f"| `{name}` | {TAKEN} | {policy} | {f'`{asked.pii}`' if answers else ''} | {spellings} |"


def _columns() -> Iterator[str]:
    yield from _head("sheet", "column", "state", "rows that may fill it, or what to use instead")
    for sheet, names in _SHEETS.items():
        rows = _rows if sheet == "survey" else lambda _name: ""
        yield from (f"| {sheet} | `{name}` | {TAKEN} | {rows(name)} |" for name in sorted(names))
        refused = columns.REFUSED[sheet].items()
        yield from (f"| {sheet} | `{name}` | {REFUSED} | {_both(instead)} |" for name, instead in refused)


def _rows(column: str) -> str:
    start = column.partition("::")[0]
    return ", ".join(role for role, names in COLUMNS.items() if column in names or start in names)


def _sheets() -> Iterator[str]:
    yield from _head("sheet", "state", "what to use instead")
    yield from (f"| `{name}` | {TAKEN} | |" for name in _SHEETS)
    yield from (f"| `{name}` | {REFUSED} | {_both(words)} |" for name, words in columns.SHEETS_REFUSED.items())


def _appearances() -> Iterator[str]:
    yield from _head("type", "appearances taken")
    yield from (
        f"| `{name}` | {_codes(asked.appearances)} |" for name, asked in kinds.TYPES.items() if asked.appearances
    )


def _no_appearances() -> Iterator[str]:
    yield from _head("appearances refused", "what to use instead")
    yield from (f"| `{pattern.replace('|', ', ')}` | {_both(words)} |" for pattern, words in appearances.REFUSED)


def _parameters() -> Iterator[str]:
    yield from _head("type", "parameters taken")
    yield from (f"| `{name}` | {_codes(asked.parameters)} |" for name, asked in kinds.TYPES.items() if asked.parameters)


def _codes(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in sorted(names))


def _both(words: Words) -> str:
    return f"{words[0]} · {words[1]}"


TABLES: Final[Mapping[str, Callable[[], Iterator[str]]]] = {
    "settings": _ours,
    "types": _types,
    "columns": _columns,
    "sheets": _sheets,
    "appearances": _appearances,
    "no-appearances": _no_appearances,
    "parameters": _parameters,
}
"""The rows of each table, by the name of its place in the document."""

if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")
