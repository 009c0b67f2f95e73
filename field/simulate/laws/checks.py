"""The laws, checked on a history: some after every meeting, all when nothing moves any more.

What is expected comes from the ledger and the oracle, which share no code with what is checked. A broken law is a line
that names it and says where.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select

from field import phone
from field.simulate.cast.replicas import Replica
from field.simulate.history import NEVER_QUIET, History
from field.simulate.laws.consenting import erased_values, unasked_values
from field.simulate.laws.expected import expected_views, home_views, merged_names, must_be_included
from field.simulate.laws.measures import measured
from field.simulate.laws.oracle import unseen_deletions
from field.tables import change, conflict, feed, feed_entry, placement, stream
from sync.digest import digest
from sync.wire.cursor import EMPTY, next_prefix


@dataclass
class Witness:
    """Collects broken laws along a history; handed to it as `watch`."""

    broken: list[str] = field(default_factory=list)
    numbers: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def __call__(self, history: History, replica: Replica) -> None:
        """After a meeting: what the phone believes is true of home's committed database."""
        self.broken += _false_ticks(history, replica)
        self.broken += _lost_on_phone(history, replica)
        _note_published(history, replica)


def check(history: History, witness: Witness) -> list[str]:
    """Every law, once all is quiet; an empty list when all hold."""
    history.staff.note_home()
    found = list(witness.broken)
    if history.trace[-1] == NEVER_QUIET:
        found.append("progress: the history never became quiet")
    found += _nothing_waits(history)
    found += _counts(history)
    found += _feeds_dense(history)
    found += _included(history)
    found += _same_as_oracle(history)
    found += _converged(history)
    found += _conflicts_open(history)
    found += _own_values_named(history)
    found += _rows_apart(history)
    found += _effective_times(history)
    found += unasked_values(history)
    found += erased_values(history)
    found += measured(history)
    return found


def _false_ticks(history: History, replica: Replica) -> Iterator[str]:
    """Law 4: what a phone shows as stored is in the database; what it shows as merged is decided there."""
    if not replica.alive:
        return
    with replica.store.read() as connection:
        if phone.identity_of(connection).epoch != history.office.current_epoch():
            return
        told = connection.execute("SELECT name, level FROM own_change WHERE level > 0").fetchall()
    logged = history.office.logged()
    for name, level in told:
        written = history.ledger.written.get(name)
        if written is None:
            continue
        status = logged.get(written.hash)
        if status is None:
            yield f"law 4: {replica.label} shows {name} as sent, and home does not have it"
        elif level > 1 and status not in {"merged", "declined", "erased"}:
            yield f"law 4: {replica.label} shows {name} as merged, and home says {status}"
        history.ledger.told_stored.add(name)


def _lost_on_phone(history: History, replica: Replica) -> Iterator[str]:
    """Laws 4 and 9: own changes stay on their phone, whatever its scope, but erased ones, and those of a dossier that
    it does not show and of which a verified backup has everything."""
    with replica.store.read() as connection:
        kept = {name for (name,) in connection.execute("SELECT name FROM own_change WHERE bytes IS NOT NULL")}
        outside = {each for (each,) in connection.execute("SELECT dossier FROM outside WHERE removed IS NOT NULL")}
        shown = set(phone.dossiers(connection)) if outside else set()
    erased, removed = history.office.erased(), history.ledger.removed
    for name, written in history.ledger.written.items():
        if written.phone != replica.label or name in kept or written.short in erased:
            continue
        if (replica.label, name) in removed:
            continue  # it was let go of rightly, and its dossier may be here again
        if written.dossier in outside - shown and written.hash in history.safe:
            removed.add((replica.label, name))
        else:
            yield f"law 9: {name} was deleted on its phone {replica.label}"


def _note_published(history: History, replica: Replica) -> None:
    """What a phone was shown as merged: while it lives, no restore may lose it (law 13)."""
    with replica.store.read() as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM state")]
    history.ledger.published.setdefault(replica.label, set()).update(*map(merged_names, texts))


def _nothing_waits(history: History) -> Iterator[str]:
    waiting = sum(status == "waiting" for status in history.office.logged().values())
    if waiting:
        yield f"law 6: {waiting} changes still wait"


def _counts(history: History) -> Iterator[str]:
    """Law 5: received = waiting + merged + duplicate + held + declined, for every stream; no change stands twice."""
    rows = select(change.c.stream, func.count(), func.count(func.distinct(change.c.hash))).group_by(change.c.stream)
    with history.office.store.read() as connection:
        counted = {name: (count, distinct) for name, count, distinct in connection.execute(rows)}
        for row in connection.execute(select(stream)):
            count, distinct = counted.get(row.stream, (0, 0))
            if count != distinct:
                yield f"law 5: stream {row.stream} holds {count - distinct} changes twice"
            if row.received != count + row.duplicate:
                yield f"law 5: stream {row.stream} received {row.received}, has {count} and {row.duplicate} repeated"


def _feeds_dense(history: History) -> Iterator[str]:
    """Law 8: positions 1, 2, 3 … without gaps, and hashes that chain."""
    with history.office.store.read() as connection:
        heads = {row.id: (row.n, row.hash) for row in connection.execute(select(feed))}
        reached = dict.fromkeys(heads, (0, EMPTY))
        for row in connection.execute(select(feed_entry).order_by(feed_entry.c.feed, feed_entry.c.n)):
            n, prefix = reached[row.feed]
            prefix = next_prefix(prefix, row.kind, row.dossier, row.number)
            if row.n != n + 1 or row.hash != prefix:
                yield f"law 8: feed {row.feed} breaks at {row.n}"
            reached[row.feed] = (row.n, prefix)
    for number, head in heads.items():
        if reached[number] != head:
            yield f"law 8: feed {number} ends at {reached[number][0]}, its head says {head[0]}"


def _included(history: History) -> Iterator[str]:
    """Laws 1 and 13: everything that somebody still holds has been merged, or declined for good."""
    included = {name for view in home_views(history).values() for name in view.merged}
    for name, why in must_be_included(history):
        if name not in included:
            yield f"law 1: {name} is lost ({why})"


def _same_as_oracle(history: History) -> Iterator[str]:
    """Law 2 against the oracle: home publishes exactly what its merged changes say."""
    views = home_views(history)
    for dossier, expected in expected_views(history).items():
        shown = views[dossier].shown
        if shown != expected:
            paths = sorted(path for path in shown.keys() | expected.keys() if shown.get(path) != expected.get(path))
            yield f"law 2: home shows {dossier} {paths[0]} as {shown.get(paths[0])}, not {expected.get(paths[0])}"


def _converged(history: History) -> Iterator[str]:
    """Law 2 between replicas: every phone shows exactly the dossiers of its scope, as home does."""
    views = home_views(history)
    with history.office.store.read() as connection:
        places: dict[str, set[str]] = {}
        for row in connection.execute(select(placement).where(placement.c.left.is_(None))):
            places.setdefault(row.dossier, set()).add(row.area)
    for replica in history.living():
        with replica.store.read() as connection:
            if connection.execute("SELECT locked FROM identity").fetchone()[0]:
                continue
            shown = phone.digests(connection)
        scope = history.scopes[replica.person]
        wanted = {
            dossier: digest(view.digestible) for dossier, view in views.items() if places.get(dossier, set()) & scope
        }
        for dossier in shown.keys() | wanted.keys():
            if shown.get(dossier) != wanted.get(dossier):
                what = "differs" if dossier in shown and dossier in wanted else "is missing or too much"
                yield f"law 2: on {replica.label} {dossier} {what}"


def _conflicts_open(history: History) -> Iterator[str]:
    """A deletion that met values its author had not seen is an open conflict, and no other deletion is."""
    with history.office.store.read() as connection:
        chosen = select(conflict).where(conflict.c.settled.is_(None), conflict.c.kind == "life")
        opened = {(row.dossier, row.path) for row in connection.execute(chosen)}
    for dossier, expected in expected_views(history).items():
        wanted = unseen_deletions(history.ledger.of_dossier(dossier), expected)
        for path in wanted - {path for at, path in opened if at == dossier}:
            yield f"life: {dossier} {path} took values that nobody had seen, in silence"
        for path in {path for at, path in opened if at == dossier} - wanted:
            yield f"life: {dossier} {path} is contested though its author had seen everything"


def _own_values_named(history: History) -> Iterator[str]:
    """Terms of `sup`: a phone names every earlier value of its own at a path, shown or not."""
    earlier: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    erased, removed = history.office.erased(), history.ledger.removed
    for name, written in history.ledger.written.items():
        body = written.body
        if written.phone == "desk":
            continue
        for path in body["set"]:
            key = (written.phone, written.dossier, path)
            named = body.get("sup", {}).get(path, ())
            for n, other in earlier.get(key, ()):
                is_held = history.ledger.written[other].short not in erased and (key[0], other) not in removed
                if is_held and n < body["n"] and other.split(".")[0] == body["stream"] and other not in named:
                    yield f"sup: {name} does not name its own earlier {other} at {path}"
            earlier.setdefault(key, []).append((body["n"], name))


def _rows_apart(history: History) -> Iterator[str]:
    """Rows that different people added are different rows."""
    seen: dict[tuple[str, str], str] = {}
    for dossier, path, word in history.ledger.rows:
        other = seen.setdefault((dossier, path), word)
        if other != word:
            yield f"rows: {other} and {word} became one row of {dossier}"


def _effective_times(history: History) -> Iterator[str]:
    """Law 3: no change takes effect after it was received."""
    with history.office.store.read() as connection:
        late = select(change.c.stream, change.c.n).where(change.c.effective > change.c.received)
        for row in connection.execute(late):
            yield f"law 3: {row.stream}.{row.n} takes effect after it was received"
