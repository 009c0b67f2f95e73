"""The forms known to this machine, by version and newest first, and the lists that stand outside of them.

Here the samples are loaded, once. This module must not parse: see `reading`.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from field.forms.form import Choice, Form
from field.forms.reading import read_form

SAMPLES = (
    "ho_gia_dinh_so",
    "ho_tro_nop_ho_so",
    "phan_anh_kien_nghi",
    "tuan_tra_rung",
    "tham_tra_thua_dat",
    "cay_co_thu",
)
"""Ids of the six sample forms: household survey, assisted dossier, feedback, patrol, parcel visit, heritage tree."""

OUTSIDE_LISTS = ("areas.csv", "procedures.csv", "units.csv")
"""Files with the lists that forms take from outside (`select_one_from_file`)."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Forms by `id@version`, and by id the newest version (versions are compared as numbers where they are)."""

    versions: Mapping[str, Form]
    newest: Mapping[str, Form]

    def form(self, ref: str) -> Form | None:
        """The form version that a change names; None when this machine does not know it."""
        return self.versions.get(ref)

    def reading_form(self, refs: Iterable[str]) -> Form | None:
        """The newest known version among those that siblings name: the one they are read with."""
        known = [form for ref in refs if (form := self.versions.get(ref)) is not None]
        return max(known, key=version_order, default=None)


def version_order(form: Form) -> tuple[int, int, str]:
    """Sorts versions of a form: numbers by value, after anything else."""
    number = form.version.isascii() and form.version.isdigit()
    return (1, int(form.version), "") if number else (0, 0, form.version)


def catalogue_of(forms: Iterable[Form]) -> Catalogue:
    """A catalogue of the given form versions."""
    versions: dict[str, Form] = {}
    newest: dict[str, Form] = {}
    for form in sorted(forms, key=version_order):
        versions[form.ref] = newest[form.id] = form
    return Catalogue(MappingProxyType(versions), MappingProxyType(newest))


@cache
def sample_catalogue() -> Catalogue:
    """The six sample forms, read once."""
    return catalogue_of(read_form(_sample(f"{name}.csv"), f"{name}.csv") for name in SAMPLES)


@cache
def outside_list(file: str) -> tuple[Choice, ...]:
    """A sample list that forms take from outside: code and Vietnamese words, in the order of the file."""
    rows = csv.DictReader(io.StringIO(_sample(file)))
    return tuple(Choice(row["name"], {"vi": row["label"]}) for row in rows)


def _sample(name: str) -> str:
    return (files("field.forms.samples") / name).read_text(encoding="utf-8-sig")
