"""One dossier as a file: JSON with all that the API tells of it, or CSV with a line for every live answer.

Pure. What the reader may not see is left empty; text that a spreadsheet would run is guarded (fault D15).
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from api.console.dossiers.page.opened import Opened
from api.pages.paper.said import moment
from api.resources.dossiers import telling
from api.resources.dossiers.shapes import DossierDetailSchema, HistorySchema
from api.resources.reader import Reader
from field.exports.files.csv_files import BOM
from field.exports.files.formula import guarded

HEADER = ("path", "question", "answer", "settled", "written_by", "by_phone", "received", "road")


def as_json(opened: Opened, who: Reader) -> str:
    """The dossier with its siblings, and its history."""
    key = opened.found.row.dossier
    told = [telling.told_step(step, opened.whole) for step in opened.steps]
    made = {
        "dossier": DossierDetailSchema().dump(telling.told_detail(opened.found, who)),
        "history": HistorySchema().dump({"dossier": key, "changes": told})["changes"],
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def as_csv(opened: Opened) -> str:
    """A line for every live answer, in the form's order; answers that differ have a line each."""
    out = StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows([guarded(cell) for cell in line] for line in _lines(opened))
    return out.getvalue()


def _lines(opened: Opened) -> Iterator[list[str]]:
    words, form = opened.speaking, opened.found.form
    for seen in opened.found.paths:
        for side in seen.siblings:
            said = words.value(seen.question, seen.path, side.head.value) if opened.sees(seen.path) else ""
            told = side.told
            yield [
                seen.path,
                words.label(form, seen.path),
                said,
                words.words["yes"] if seen.settled else words.words["no"],
                told.person if told is not None else "",
                moment(told.phone_time) if told is not None and told.phone_time is not None else "",
                moment(told.received) if told is not None else "",
                told.how if told is not None else "",
            ]
