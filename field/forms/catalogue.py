"""The forms known to this machine, by version and newest first, and the lists that stand outside of them.

Here the samples are compiled, once. Versions that were published in a database: see `published.catalogue`.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from field.forms.compiled.document import Document
from field.forms.compiled.forms import form_of
from field.forms.form import Choice, Form

SAMPLES = (
    "ho_gia_dinh_so",
    "ho_tro_nop_ho_so",
    "phan_anh_kien_nghi",
    "tuan_tra_rung",
    "tham_tra_thua_dat",
    "cay_co_thu",
)
"""Ids of the six sample forms: household survey, assisted dossier, feedback, patrol, parcel visit, heritage tree."""

EARLIER = ("ho_gia_dinh_so.2026112101", "ho_tro_nop_ho_so.2026112101")
"""Files of samples as districts have them: their newest versions say which facts their answers are, nothing else."""

KITCHEN_SINK = "mau_thu"
"""A form that asks everything in every supported way; not published anywhere."""

OUTSIDE_LISTS = ("areas.csv", "procedures.csv", "units.csv")
"""Files with the lists that forms take from outside (`select_one_from_file`)."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Forms by `id@version`, and by id the newest version (versions are compared as numbers where they are).

    `withdrawn`: since when (UTC ms) a version should not be written with any more; it is read as ever.
    """

    versions: Mapping[str, Form]
    newest: Mapping[str, Form]
    withdrawn: Mapping[str, int] = field(default_factory=dict)

    def form(self, ref: str) -> Form | None:
        """The form version that a change names; None when this machine does not know it."""
        return self.versions.get(ref)

    def reading_form(self, refs: Iterable[str]) -> Form | None:
        """The newest known version among those that siblings name: the one they are read with."""
        known = [form for ref in refs if (form := self.versions.get(ref)) is not None]
        return max(known, key=version_order, default=None)

    def was_withdrawn(self, ref: str, at: int) -> bool:
        """Whether a change that was written at this moment (UTC ms) names a version that was withdrawn before."""
        since = self.withdrawn.get(ref)
        return since is not None and since <= at


def version_order(form: Form) -> tuple[int, int, str]:
    """Sorts versions of a form: see `version_key`."""
    return version_key(form.version)


def version_key(version: str) -> tuple[int, int, str]:
    """Sorts versions: numbers by value, after anything else."""
    number = version.isascii() and version.isdigit()
    return (1, int(version), "") if number else (0, 0, version)


def catalogue_of(forms: Iterable[Form], withdrawn: Mapping[str, int] = MappingProxyType({})) -> Catalogue:
    """A catalogue of the given form versions; what was withdrawn is the newest of nothing."""
    versions: dict[str, Form] = {}
    newest: dict[str, Form] = {}
    for form in sorted(forms, key=version_order):
        versions[form.ref] = form
        if form.ref not in withdrawn:
            newest[form.id] = form
    return Catalogue(MappingProxyType(versions), MappingProxyType(newest), MappingProxyType(dict(withdrawn)))


@cache
def sample_catalogue() -> Catalogue:
    """The six sample forms, earlier versions too."""
    return catalogue_of(map(form_of, sample_documents().values()))


@cache
def sample_documents() -> Mapping[str, Document]:
    """The compiled forms of the samples by `id@version`, the earlier ones first, compiled once."""
    from field.forms.xlsform.compiling.compiler import compile_workbook  # for the processes that need no stored form
    from field.forms.xlsform.files.delimited import read_csv

    compiled = [compile_workbook(read_csv(sample_file(f"{name}.csv"))) for name in (*EARLIER, *SAMPLES)]
    return {f"{each['form']}@{each['version']}": each for each in compiled}


@cache
def outside_list(file: str) -> tuple[Choice, ...]:
    """A sample list that forms take from outside: code and Vietnamese words, in the order of the file."""
    rows = csv.DictReader(io.StringIO(sample_file(file).decode("utf-8-sig")))
    return tuple(Choice(row["name"], {"vi": row["label"]}) for row in rows)


def sample_file(name: str) -> bytes:
    """The bytes of a sample file."""
    return (files("field.forms.samples") / name).read_bytes()
