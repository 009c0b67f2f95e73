"""The catalogue of a database: the forms that this program brings along, and every version that was published here.

It is read once for each process and database, and again only after something was published or withdrawn: a mark in the
table `home` says so, at the price of one small statement for each batch or request. The mark is random and not a count,
so that a publication that was rolled back is never taken for the next one.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, select

from field.forms.catalogue import Catalogue, catalogue_of, sample_catalogue
from field.forms.compiled.document import decode
from field.forms.compiled.forms import form_of
from field.forms.form import Form
from field.storage.bulk import any_given
from field.tables import form_version, home

KEY = "forms"
"""The key of the mark in `home`."""

_MARK = select(home.c.value).where(home.c.key == KEY)
_PUBLISHED = select(
    form_version.c.form, form_version.c.version, form_version.c.hash, form_version.c.withdrawn_at
).where(form_version.c.published_at.is_not(None))
_COMPILED = select(form_version.c.hash, form_version.c.compiled).where(any_given(form_version.c.hash, "hashes"))

_Known = tuple[str, Mapping[str, Form], Catalogue]
_kept: WeakKeyDictionary[Engine, _Known] = WeakKeyDictionary()


def stored_catalogue(connection: Connection) -> Catalogue:
    """Every form version that this home reads with, samples included; no work unless something was published."""
    mark = connection.execute(_MARK).scalar()
    if mark is None:
        return sample_catalogue()
    kept = _kept.get(connection.engine)
    if kept is None or kept[0] != mark:
        kept = _read(connection, mark, kept[1] if kept else {})
        _kept[connection.engine] = kept
    return kept[2]


def _read(connection: Connection, mark: str, known: Mapping[str, Form]) -> _Known:
    rows = connection.execute(_PUBLISHED).all()
    wanted = [row.hash for row in rows if row.hash not in known]
    read = connection.execute(_COMPILED, {"hashes": wanted}).all() if wanted else []
    forms = {**known, **{row.hash: form_of(decode(row.compiled)) for row in read}}
    found = {form.ref: form for form in sample_catalogue().versions.values()}
    found |= {f"{row.form}@{row.version}": forms[row.hash] for row in rows}
    return mark, MappingProxyType(forms), catalogue_of(found.values(), _withdrawn(rows))


def _withdrawn(rows: Iterable[Any]) -> dict[str, int]:
    return {f"{row.form}@{row.version}": row.withdrawn_at for row in rows if row.withdrawn_at is not None}
