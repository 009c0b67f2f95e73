"""Law 14 on a quiet history: nobody shows what nobody agreed to, and what was erased is gone wherever it can be.

What needs consent in the simulator's form is spelt out here, apart from the code that is checked.
"""

from collections.abc import Iterator

from sqlalchemy import func, select

from field import phone
from field.simulate.cast.replicas import Replica
from field.simulate.history import History
from field.simulate.laws.expected import home_views
from field.tables import withdrawal

QUESTION = "dong_y"
FREE = frozenset({"_area", "_life", "_consent", QUESTION})


def unasked_values(history: History) -> Iterator[str]:
    """A dossier that shows a refusal shows nothing that needs consent, nor one whose people were never asked; no
    withdrawal is left undone. Where staff declined or undid a consent, what it covered stays for them to see."""
    for dossier, view in home_views(history).items():
        said = set(view.shown.get(QUESTION, {}).values())
        if said == {"co"} or (not said and _was_asked(history, dossier)):
            continue
        for path, heads in view.shown.items():
            if not _is_free(path) and any(value is not None for value in heads.values()):
                yield f"law 14: {dossier} shows {path}, and consent is {sorted(map(str, said)) or 'missing'}"
    with history.office.store.read() as connection:
        left = connection.execute(select(func.count()).select_from(withdrawal)).scalar()
    if left:
        yield f"law 14: {left} withdrawals were never carried out"


def erased_values(history: History) -> Iterator[str]:
    """What home has erased stands in no state of home, on no screen of a phone that hears home, and in no bytes there
    that home has acknowledged."""
    erased = history.office.erased()
    if not erased:
        return
    names = {name for name, one in history.ledger.written.items() if one.short in erased}
    for dossier, view in home_views(history).items():
        for path, heads in view.shown.items():
            for name in names & heads.keys():
                yield f"law 14: home shows {path} of {dossier} by {name}, which was erased"
    for replica in history.living():
        yield from _on_phone(replica, names)


def _on_phone(replica: Replica, names: set[str]) -> Iterator[str]:
    with replica.store.read() as connection:
        if connection.execute("SELECT locked FROM identity").fetchone()[0]:
            return
        kept = connection.execute("SELECT name FROM own_change WHERE bytes IS NOT NULL AND level > 0").fetchall()
        views = {dossier: phone.view(connection, dossier) for dossier in phone.dossiers(connection)}
    for (name,) in kept:
        if name in names:
            yield f"law 14: {replica.label} keeps the bytes of {name}, which was erased"
    for dossier, view in views.items():
        for path, heads in view.items():
            for head in heads:
                if head.name in names:
                    yield f"law 14: {replica.label} shows {path} of {dossier} by {head.name}, which was erased"


def _was_asked(history: History, dossier: str) -> bool:
    return any(one.body["set"].get(QUESTION) == "co" for one in history.ledger.of_dossier(dossier))


def _is_free(path: str) -> bool:
    return path in FREE or path.startswith("_same/") or path.endswith("/_life")
