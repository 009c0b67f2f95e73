"""What makes two dossiers of a form possible duplicates: the answers that the form names, folded, are all the same.

`Lò Thị Mẩy` and `lo thi may` are alike; a telephone number is the same in every spelling. A dossier in which one of the
answers is missing is like no other. Only a hash is kept, so that the list of likenesses says nothing about anybody.
Pure.
"""

import hashlib
from collections.abc import Iterator, Mapping

from field.checks.subjects import Subject
from field.forms.expressions.instance import text_of
from field.forms.filling import Plan
from sync.head import Value
from sync.names import base64url
from sync.text import fold
from sync.values import canonical

MOST_ROWS = 50
"""Rows of a repeat whose members are compared."""


def keys_of(subject: Subject, plan: Plan | None) -> frozenset[str]:
    """The keys of a dossier: one, or one for each row where the form names answers of a repeat; none when deleted."""
    if plan is None or not plan.duplicate or subject.is_deleted:
        return frozenset()
    rows = _rows(plan, subject.values)
    return frozenset(key for row in rows if (key := _key(plan, subject.values, row)))


def _rows(plan: Plan, values: Mapping[str, Value]) -> list[str]:
    """The rows to compare, as paths; one "" where no answer stands in a repeat. Rows within rows are not compared."""
    repeats = {pattern.partition("/*/")[0] for pattern in plan.duplicate if "/*/" in pattern}
    if not repeats:
        return [""]
    found = {
        f"{path.split('/')[0]}/{path.split('/')[1]}" for path in values if path.count("/") > 1 and _is_in(path, repeats)
    }
    return sorted(row for row in found if values.get(f"{row}/_life") != "deleted")[:MOST_ROWS]


def _is_in(path: str, repeats: set[str]) -> bool:
    return path.partition("/")[0] in repeats


def _key(plan: Plan, values: Mapping[str, Value], row: str) -> str:
    texts = [_folded(pattern, kind, values, row) for pattern, kind in plan.duplicate.items()]
    if not all(texts):
        return ""
    return base64url(hashlib.sha256("\n".join(texts).encode()).digest()[:16])


def _folded(pattern: str, kind: str, values: Mapping[str, Value], row: str) -> str:
    """An answer's folded text, white space as one space; the chosen codes of a set, sorted; "" for none."""
    repeat, inside, rest = pattern.partition("/*/")
    if inside and row.partition("/")[0] != repeat:
        return ""
    path = f"{row}/{rest}" if inside else pattern
    if path.endswith("/*"):
        return " ".join(sorted(_chosen(path.removesuffix("*"), values)))
    return " ".join(fold(text_of(canonical(kind, values.get(path)))).split())


def _chosen(start: str, values: Mapping[str, Value]) -> Iterator[str]:
    return (path.removeprefix(start) for path, value in values.items() if value is True and path.startswith(start))
