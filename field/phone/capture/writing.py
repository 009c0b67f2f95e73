"""Writing on the phone: each function makes at most one change, of what differs from what is shown; none refuses.

A change names the heads that the screen showed at each path it sets, and every earlier own value there (law 1); a
change of life also names everything seen under it. An expired permit or lost scope never stops a volunteer (law 5).
"""

import sqlite3
from collections.abc import Mapping, Sequence

from field.phone.capture.consenting import permitted, refusal
from field.phone.errands.keeping import asked_about
from field.phone.identity import Identity, identity_of
from field.phone.showing.reading import form_of, own_changes, view
from field.phone.surroundings import PhoneSurroundings
from sync.change import Change, encode_change, hash_of
from sync.clock import next_stamp
from sync.head import Head, Value
from sync.life import ACTIVE, DELETED, LIFE, is_life, life_of, on_screen
from sync.names import Name, base64url, name_of
from sync.segment import chain
from sync.show import View
from sync.values import canonical, equality_key


class NotEnrolledError(RuntimeError):
    """Raised when somebody writes on a phone that no home knows: it has no stream yet."""


def create(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    form: str,
    values: Mapping[str, object],
    dossier: str = "",
    note: str = "",
    taken: Mapping[str, str] | None = None,
) -> tuple[str, Name]:
    """A new dossier of a form version with its first values (`_area` among them); its id and the change's name.

    `taken` says of which paths the value was known (`<dossier>/<path>`), and confirmed instead of typed.
    """
    dossier = dossier or around.new_id()
    name = write(connection, around, dossier, values, form=form, note=note, taken=taken)
    if name is None:
        raise ValueError("a new dossier needs at least one value")
    return dossier, name


def edit(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    dossier: str,
    values: Mapping[str, object],
    form: str = "",
    note: str = "",
) -> Name | None:
    """Save these values on a dossier; None when nothing differs from what is shown (law 10)."""
    return write(connection, around, dossier, values, form=form, note=note)


def add_row(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    dossier: str,
    repeat: str,
    values: Mapping[str, object],
    row: str = "",
) -> tuple[str, Name | None]:
    """Add a row to a repeat; its random id and the change's name."""
    row = row or around.new_row()
    return row, write(connection, around, dossier, {f"{repeat}/{row}/{path}": value for path, value in values.items()})


def remove_row(
    connection: sqlite3.Connection, around: PhoneSurroundings, dossier: str, repeat: str, row: str, note: str = ""
) -> Name | None:
    """Mark a row deleted; what its author had not seen stays visible (`sync.life`)."""
    return write(connection, around, dossier, {f"{repeat}/{row}/{LIFE}": DELETED}, note=note)


def delete(connection: sqlite3.Connection, around: PhoneSurroundings, dossier: str, note: str = "") -> Name | None:
    """Mark a dossier deleted, with a word why. It can be taken back by `edit(…, {"_life": "active"})`."""
    return write(connection, around, dossier, {LIFE: DELETED}, note=note)


def withdraw(connection: sqlite3.Connection, around: PhoneSurroundings, dossier: str, note: str = "") -> Name | None:
    """Say that consent was taken back: home erases what needs it, everywhere. None when it was refused already."""
    shown = view(connection, dossier)
    return write(connection, around, dossier, refusal(around.form_of(connection, form_of(shown))), note=note)


def say_same(
    connection: sqlite3.Connection, around: PhoneSurroundings, one: str, other: str, same: bool = True
) -> Name | None:
    """Say that two dossiers are one, or take that back."""
    return write(connection, around, one, {f"_same/{other}": same})


def write(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    dossier: str,
    values: Mapping[str, object],
    *,
    form: str = "",
    note: str = "",
    taken: Mapping[str, str] | None = None,
    answers: Sequence[str] = (),
) -> Name | None:
    """One change with those of `values` that differ from what is shown; None when none does and nothing is answered.

    `answers` are ids of the office's questions and visit lists (`field.phone.errands`); what is written at a path that
    an open question asks about answers it.

    NoConsentError when something needs a consent about which nobody was asked; after a refusal it is left out.
    """
    identity = identity_of(connection)
    if not identity.stream:
        raise NotEnrolledError("enrol this phone first")
    shown = view(connection, dossier)
    form = form or form_of(shown)
    if not form:
        raise ValueError(f"no such dossier on this phone: {dossier}")
    differing = permitted(around.form_of(connection, form), shown, _differing(around, form, shown, values)).values
    answers = sorted({*answers, *asked_about(connection, dossier, differing)})
    if not differing and not answers:
        return None
    own = own_changes(connection, dossier)
    sup = {path: names for path in differing if (names := _replaced(shown, own, path))}
    lives = [path for path in differing if is_life(path)]
    seen = frozenset[Name]().union(*(on_screen(shown, path) for path in lives)) if lives else None
    known = {path: source for path, source in (taken or {}).items() if path in differing}
    name = _append(connection, around, identity, dossier, form, differing, sup, seen, note, known, answers)
    connection.executemany("INSERT INTO own_answer VALUES (?, ?, ?)", [(each, dossier, name) for each in answers])
    return name


def differing(
    connection: sqlite3.Connection, around: PhoneSurroundings, dossier: str, values: Mapping[str, object]
) -> Mapping[str, Value]:
    """Those of the values that differ from what is shown of a dossier: nothing of the rest is an edit (law 10)."""
    shown = view(connection, dossier)
    return _differing(around, form_of(shown), shown, values)


def _differing(around: PhoneSurroundings, form: str, shown: View, values: Mapping[str, object]) -> dict[str, Value]:
    differing: dict[str, Value] = {}
    for path, given in values.items():
        kind = around.kind_of(form, path)
        value = canonical(kind, given)
        heads = shown.get(path, ())
        same = _lives_already(shown, path, value) if is_life(path) else _says_already(kind, heads, value)
        if not same:
            differing[path] = value
    return differing


def _lives_already(shown: View, path: str, value: Value) -> bool:
    """Whether life is uncontested and already so; a deletion that met unseen values can be said again."""
    heads = shown.get(path, ())
    if not heads:
        return value == ACTIVE
    return len(heads) == 1 and heads[0].value == value == life_of(shown, path)


def _says_already(kind: str, heads: tuple[Head, ...], value: Value) -> bool:
    """Whether every head at a path equals the value; no head equals no answer."""
    if not heads:
        return value is None
    key = equality_key(kind, value)
    return all(head.value == value or equality_key(kind, head.value) == key for head in heads)


def _replaced(shown: View, own: list[Change], path: str) -> tuple[Name, ...]:
    names = {head.name for head in shown.get(path, ())}
    names.update(change.name for change in own if path in change.set)
    return tuple(sorted(names))


def _append(
    connection: sqlite3.Connection,
    around: PhoneSurroundings,
    identity: Identity,
    dossier: str,
    form: str,
    values: Mapping[str, Value],
    sup: Mapping[str, tuple[Name, ...]],
    seen: frozenset[Name] | None,
    note: str,
    taken: Mapping[str, str],
    answers: Sequence[str],
) -> Name:
    now = around.now()
    stamp = next_stamp(identity.stamp, now)
    n = identity.n + 1
    data = encode_change(
        stream=identity.stream,
        n=n,
        dossier=dossier,
        form=form,
        by=identity.person,
        at=stamp,
        t=now,
        salt=base64url(around.random(12)),
        values=values,
        sup=sup,
        seen=seen,
        note=note,
        taken=taken,
        answers=answers,
    )
    connection.execute("UPDATE identity SET stamp = ?", (stamp,))
    return _keep(connection, identity, dossier, n, data)


def _keep(connection: sqlite3.Connection, identity: Identity, dossier: str, n: int, data: bytes) -> Name:
    """The bytes of a change at the end of this phone's stream; the name they have there."""
    digest = hash_of(data)
    name = name_of(identity.stream, n, digest)
    tip = chain(identity.tip, [digest])[0]
    connection.execute(
        "INSERT INTO own_change (stream, n, name, dossier, bytes, prev, tip, scope) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (identity.stream, n, name, dossier, data, identity.tip, tip, identity.author_scope),
    )
    connection.execute("UPDATE own_stream SET n = ?, tip = ? WHERE stream = ?", (n, tip, identity.stream))
    return name
