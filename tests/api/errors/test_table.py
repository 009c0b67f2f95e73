"""Every code that the program can raise stands in the one table, with words for people, and in docs/errors.md."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from api.errors.document import as_markdown
from api.errors.handlers import BY_STATUS
from api.errors.row import Row
from api.errors.table import TABLE

CODE = re.compile(r"[a-z][a-z0-9_]+")
CARRIERS = {
    "UnreadableError",
    "Problem",
    "Refusal",
    "AttachmentProblem",
    "Held",
    "Refused",
    "GeoFileError",
    "OrderError",
}
CARRIERS |= {"Remark", "UnfitShapeError"}
KEYS_OF_A_CHANGE = {"dossier", "form", "by", "at", "where", "note"}
KEYS_OF_A_REQUEST = {"push", "offer", "now", "nonce", "epoch", "scope", "max_bytes"}
BUILT = {"sync/change.py": KEYS_OF_A_CHANGE, "sync/wire/request.py": KEYS_OF_A_REQUEST}
"""Where a code is built as `bad_<key>`: the keys that it is built from."""


def modules(repository: Path) -> Iterator[tuple[str, ast.Module]]:
    for package in ("sync", "geo", "field", "api"):
        for path in sorted((repository / package).rglob("*.py")):
            yield path.relative_to(repository).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def codes_of(node: ast.AST, place: str) -> Iterator[str]:
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(code)), *_]) if name in CARRIERS:
            yield code
        case ast.Call(func=ast.Name(id="UnreadableError"), args=[ast.JoinedStr(), *_]):
            yield from (f"bad_{key}" for key in BUILT[place])
        case ast.ClassDef(name=name, body=body) if name.endswith("Error"):
            for line in body:
                match line:
                    case ast.Assign(targets=[ast.Name(id="code")], value=ast.Constant(value=str(code))):
                        yield code


def raised(repository: Path) -> set[tuple[str, str]]:
    found = {
        (code, place)
        for place, tree in modules(repository)
        for node in ast.walk(tree)
        for code in codes_of(node, place)
    }
    return {(code, place) for code, place in found if CODE.fullmatch(code)}


def test_every_code_that_is_raised_stands_in_the_table(repository: Path) -> None:
    found = raised(repository)
    assert len(found) > 60
    assert {(code, place) for code, place in found if code not in TABLE} == set()


def test_every_flag_and_refusal_of_the_engine_stands_in_the_table(repository: Path) -> None:
    names = re.compile(r'(?:codes\.append|return)[( ]"([a-z_]{5,})"')
    sources = (repository / "field/merge/judging/notices.py", repository / "field/intake/door.py")
    found = {code for path in sources for code in names.findall(path.read_text(encoding="utf-8"))}
    assert {"clock_suspect", "segment_not_genuine"} <= found <= set(TABLE)


def test_every_status_that_flask_answers_has_its_row() -> None:
    assert set(BY_STATUS.values()) <= set(TABLE)
    assert all(TABLE[code].status == status for status, code in BY_STATUS.items())


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: row.code)
def test_a_row_says_in_both_languages_what_happened_and_what_to_do(row: Row) -> None:
    assert CODE.fullmatch(row.code)
    for words in (row.message, row.action):
        assert words.vi.endswith((".", "?")), words.vi
        assert words.en.endswith((".", "?")), words.en
        assert words.vi != words.en
    assert not re.search(r"\bbạn\b", row.message.vi + row.action.vi)


def test_the_document_shows_the_table_as_it_is(repository: Path) -> None:
    document = (repository / "docs/errors.md").read_text(encoding="utf-8")
    assert document == as_markdown(), "python -m api.errors.document > docs/errors.md"
