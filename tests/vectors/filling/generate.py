"""Writes filling.json and forms.json: `python -m tests.vectors.filling.generate`. A test holds the files to it."""

import json
from pathlib import Path
from typing import Any

from field.forms.compiled.document import Document, encode
from tests.vectors.filling import answers, small
from tests.vectors.filling.forms import small_forms
from tests.vectors.filling.running import run, sample_forms, told
from tests.vectors.filling.samples import sample_cases
from tests.vectors.filling.small import Case

HERE = Path(__file__).parent.parent


def small_cases() -> list[Case]:
    """The cases of the small forms."""
    parts = (small.RELEVANCE, small.ROWS, answers.CALCULATIONS, answers.DEFAULTS, answers.FAULTS, answers.LISTS)
    return [case for part in (*parts, answers.FAILURES) for case in part]


def cases() -> list[Case]:
    """Every case, those of the sample forms with what their sheets say."""
    documents = sample_forms()
    return small_cases() + [{**case, "out": told(run(case, documents))} for case in sample_cases()]


def files() -> dict[str, str]:
    """File names and what stands in them."""
    return {"filling.json": _written(small_forms(), cases()), "forms.json": _objects(sample_forms())}


def _written(forms: dict[str, Document], several: list[Case]) -> str:
    lines = ",\n".join("    " + _line(case) for case in several)
    return f'{{\n  "forms": {_objects(forms).rstrip()},\n  "cases": [\n{lines}\n  ]\n}}\n'


def _objects(forms: dict[str, Document]) -> str:
    lines = ",\n".join(f"    {json.dumps(name)}: {encode(form)}" for name, form in forms.items())
    return f"{{\n{lines}\n  }}\n"


def _line(case: dict[str, Any]) -> str:
    return json.dumps(case, ensure_ascii=False)


if __name__ == "__main__":
    for name, text in files().items():
        (HERE / name).write_text(text, encoding="utf-8")
