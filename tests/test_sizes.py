"""Nothing is longer than its readers' patience: no module over 300 lines, no function over 40; in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDERS = ("api", "field", "geo", "sync", "tests")
MOST_OF_A_MODULE, MOST_OF_A_FUNCTION = 300, 40
LONG = "def long():\n" + "    x = 1\n" * MOST_OF_A_FUNCTION


def modules(folder: Path) -> Iterator[Path]:
    """Modules of Python below a folder that are ours."""
    return (path for path in folder.rglob("*.py") if "node_modules" not in path.parts)


def lengths(text: str) -> dict[str, int]:
    """Lines of every function, those in classes and in other functions too, without what decorates it."""
    found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {f"{node.name}:{node.lineno}": (node.end_lineno or node.lineno) - node.lineno + 1 for node in found}


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_module_and_no_function_is_too_long(folder: str, repository: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in modules(repository / folder)}
    assert texts
    assert {str(path): lines for path, text in texts.items() if (lines := text.count("\n")) > MOST_OF_A_MODULE} == {}
    long = {
        f"{path}:{name}": lines
        for path, text in texts.items()
        for name, lines in lengths(text).items()
        if lines > MOST_OF_A_FUNCTION
    }
    assert long == {}


def test_a_function_that_is_too_long_is_noticed() -> None:
    assert lengths(LONG) == {"long:1": MOST_OF_A_FUNCTION + 1}
    assert lengths(f"class It:\n    async {LONG.replace(chr(10), chr(10) + '    ').rstrip()}\n") == {"long:2": 41}
