"""The header of a table: names, or the form's words in a language, each once. Pure."""

from collections import Counter

from field.exports.columns.plan import in_language
from field.exports.columns.table import Table


def header(table: Table, labels: bool, language: str) -> list[str]:
    """The names of the columns; of two columns with the same words each gets its name beside them."""
    names = [column.name for column in table.columns]
    if not labels:
        return names
    words = [in_language(column.labels, language) for column in table.columns]
    seen = Counter(words)
    return [said if seen[said] == 1 else f"{said} [{name}]" for said, name in zip(words, names, strict=True)]


def table_title(table: Table, labels: bool, language: str) -> str:
    """What a sheet is called."""
    return in_language(table.labels, language) if labels or table.key.startswith("#") else table.name
