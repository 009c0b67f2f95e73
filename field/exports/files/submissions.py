"""A ZIP of submissions for ODK tools, laid out as ODK Briefcase keeps them: the form, and an instance of each dossier.

    forms/FORM/FORM.xml                                  the newest version of the form that was published
    forms/FORM/instances/uuid<ID>/submission.xml         a dossier, in the version that it is read with
    chua_khop.csv, ngoai_mau.csv, gioi_thieu.csv         what differs, what no question asks, and about this file

An instance says its dossier by its id, so two exports of the same dossier are the same submission. Photos are named and
not enclosed. This module must not keep instances.
"""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from field.exports.columns.fixed import BEYOND_TABLE, DIFFERING_TABLE
from field.exports.files.csv_files import CsvFiles
from field.exports.files.sheets import About, Frame
from field.exports.reading.standing import Standing
from field.exports.rows import cells
from field.exports.rows.differing import Telling, differing_rows, opened
from field.exports.rows.instance import Template
from field.exports.rows.texts import answered
from field.forms.form import Form
from field.forms.policies import read_view
from field.forms.title import title
from field.openrosa.entities.columns import list_name
from field.openrosa.entities.ids import entity_id

_NO_TIME = (1980, 1, 1, 0, 0, 0)


class Submissions:
    """The file of one export while it is written. `xforms` are those of the form's versions, the newest last."""

    def __init__(self, frame: Frame, xforms: Mapping[str, str], form: str) -> None:
        self._form = form
        self._templates = {ref: Template.of_xform(xform) for ref, xform in xforms.items()}
        self._tables = frame.folder / "tables.zip"
        tables = replace(frame, tables=[DIFFERING_TABLE, BEYOND_TABLE], target=self._tables)
        self._beside = CsvFiles(tables, bom=True)
        self._archive = ZipFile(frame.target, "w", ZIP_DEFLATED)
        self.left_out = 0
        if xforms:
            newest = xforms[list(xforms)[-1]]
            self._add(f"forms/{form}/{form}.xml", newest.encode())

    def put(self, standing: Standing, telling: Telling, lives: frozenset[str]) -> bool:
        """One dossier; False where its form is not known here at all, so that it is only counted."""
        form = standing.form
        if form is None:
            self.left_out += 1
            return False
        template = self._templates.get(form.ref) or self._templates.setdefault(form.ref, Template.of_form(form))
        found = answered(standing, form, telling.plan, lives)
        entity = entity_id(standing.dossier)
        meta = {"instanceID": f"uuid:{entity}", "instanceName": _title(standing, form, telling)}
        data = template.filled(found.texts, found.rows, meta)
        self._add(f"forms/{self._form}/instances/uuid{entity}/submission.xml", data)
        beyond = [[standing.dossier, path, cells.cell(None, value, telling.words)]
                  for path, value in sorted(found.beyond.items())]  # fmt: skip
        differing = list(differing_rows(standing, opened(standing), telling))
        self._beside.put({DIFFERING_TABLE.key: differing, BEYOND_TABLE.key: beyond})
        return True

    def finish(self, about: About) -> None:
        """The tables, and the file about it."""
        lines = [*about, ("Danh sách thực thể · Entity list", list_name(self._form))]
        if self.left_out:
            lines.append(("Hồ sơ của mẫu lạ, không xuất · Dossiers of an unknown form, left out", str(self.left_out)))
        self._beside.finish(lines)
        with ZipFile(self._tables) as tables:
            for name in tables.namelist():
                with tables.open(name) as source, self._archive.open(_info(name), "w", force_zip64=True) as inside:
                    shutil.copyfileobj(source, inside)
        self._archive.close()

    def give_up(self) -> None:
        """Close what is open; the folder goes with whoever made it."""
        self._beside.give_up()
        self._archive.close()

    def _add(self, name: str, data: bytes) -> None:
        self._archive.writestr(_info(name), data)


def _title(standing: Standing, form: Form, telling: Telling) -> str:
    """What the dossier is called, where nothing that is left out would be told by it."""
    if not telling.plan.has_titles or not standing.whole:
        return ""
    return title(form, read_view(form, standing.view))


def _info(name: str) -> ZipInfo:
    """The same dossiers give the same bytes: the ZIP tells no time."""
    info = ZipInfo(name, _NO_TIME)
    info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
    return info
