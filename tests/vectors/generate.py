"""Writes the vectors that are told in Python: `python -m tests.vectors.generate`. A test holds the files to it."""

import json
from pathlib import Path

from tests.vectors.changes import change_vectors
from tests.vectors.packing import packing_vectors
from tests.vectors.patrols import patrol_vectors
from tests.vectors.places import place_vectors
from tests.vectors.segments import segment_vectors
from tests.vectors.shows import show_vectors
from tests.vectors.signatures import signing_vectors
from tests.vectors.wrapped import sections

HERE = Path(__file__).parent


def written(vectors: dict[str, list[dict]]) -> str:
    """One case a line, so that a difference is read at a glance."""
    parts = []
    for kind, cases in vectors.items():
        lines = ",\n".join("    " + json.dumps(case, ensure_ascii=False) for case in cases)
        parts.append(f'  "{kind}": [\n{lines}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def files() -> dict[str, str]:
    """File names and what stands in them."""
    vectors = {
        "show": show_vectors(),
        "segment": segment_vectors(),
        "signing": signing_vectors(),
        "sealing": {"sections": sections()},
        "change": change_vectors(),
        "packing": packing_vectors(),
        "places": place_vectors(),
        "patrols": patrol_vectors(),
    }
    return {f"{name}.json": written(each) for name, each in vectors.items()}


if __name__ == "__main__":
    for name, text in files().items():
        (HERE / name).write_text(text)
