"""The cells that stand before the answers: which dossier, where, by whom, since when, and what is open. Pure."""

from collections.abc import Mapping, Sequence

from field.exports.columns.plan import in_language
from field.exports.reading.standing import Standing
from field.exports.rows.cells import Cell, Row, local, utc
from field.exports.rows.differing import Telling
from field.exports.rows.filing import filing
from field.forms.compiled.reserved import LIVES
from field.forms.title import title
from sync.code import code_of
from sync.head import Value
from sync.life import LIFE, life_of
from sync.same import edges_of


def of_dossier(
    standing: Standing, telling: Telling, conflicts: Sequence[str], settled: Mapping[str, Value], hides: bool
) -> Row:
    """In the order of `columns.fixed.OF_DOSSIER`."""
    words, places = telling.words, telling.words.around
    shows_title = telling.plan.has_titles and standing.whole
    newest = standing.newest
    return [
        standing.dossier,
        code_of(standing.dossier, next(iter(standing.areas), "")),
        standing.form.ref if standing.form is not None else "",
        " ".join(standing.areas),
        places.place(standing.areas),
        _title(standing, settled) if shows_title else None,
        _life(standing.life, telling),
        filing(standing, words.labels, words.language),
        " ".join(dict.fromkeys(conflicts)) or None,
        1 if hides or not standing.whole else None,
        *_moment(standing.begun.at if standing.begun else None, standing.begun.by if standing.begun else "", telling),
        *_moment(newest.t if newest else None, newest.by if newest else "", telling),
        " ".join(sorted(_same_as(standing))) or None,
    ]


def of_row(standing: Standing, path: str, conflicts: Sequence[str], telling: Telling) -> Row:
    """In the order of `columns.fixed.OF_ROW`."""
    parts = path.split("/")
    within = [each.removeprefix(f"{path}/") for each in conflicts if each.startswith(f"{path}/")]
    life = _life(life_of(standing.view, f"{path}/{LIFE}"), telling)
    return [standing.dossier, parts[-1], parts[-3] if len(parts) > 3 else None, life, " ".join(within) or None]


def _title(standing: Standing, settled: Mapping[str, Value]) -> str:
    """The title from what is settled: nobody's answer is taken for the others' here."""
    return title(standing.form, settled) if standing.form is not None else standing.dossier


def _life(life: str, telling: Telling) -> str:
    if not telling.words.labels:
        return life
    return next(in_language(each.labels, telling.words.language) for each in LIVES if each.code == life)


def _moment(at: int | None, by: str, telling: Telling) -> tuple[Cell, Cell, Cell, Cell]:
    if at is None:
        return None, None, None, None
    return utc(at), local(at), by, telling.names.get(by, by)


def _same_as(standing: Standing) -> set[str]:
    heads = (head for heads in standing.view.values() for head in heads)
    edges = edges_of(standing.dossier, heads)
    return {one for edge in edges for one in edge} - {standing.dossier}
