"""Bugs in the worker and in home's answers: feeds, held changes, ground, numbers, times and conflicts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from field.consent.judging import Consents
from field.exchange.acks import Standing
from field.feeds.publish import Entry
from field.intake.admission import Run
from field.simulate.planted.plant import Plant, instead
from field.tables import stream
from sync.state import decode_state

Broken = Callable[..., Any]


def _late_commits(real: Broken) -> Broken:
    """Positions come from a sequence: a transaction that took a lower one commits after a reader has passed it."""
    withheld: list[Entry] = []

    def publish(connection: Any, entries: Sequence[Entry]) -> None:
        later, now = list(entries[-1:]), [*entries[:-1], *withheld]
        withheld[:] = later
        real(connection, now)

    return publish


def _held_is_merged(real: Broken) -> Broken:
    """A held change is told as merged."""

    def standing_of(connection: Any, names: Sequence[str]) -> Standing:
        standing: Standing = real(connection, names)
        if not standing.held:
            return standing
        rows = connection.execute(select(stream.c.stream, stream.c.top, stream.c.tip).where(stream.c.stream.in_(names)))
        return replace(standing, merged=tuple(Run(row.stream, 1, row.top, row.tip) for row in rows if row.top))

    return standing_of


def _no_ground(_real: Broken) -> Broken:
    """Offers of recovered states are thanked for, and dropped."""

    def take_offers(_connection: Any, offers: Iterable[Any], _surroundings: Any) -> list[tuple[str, int]]:
        states = [decode_state(offer.text) for offer in offers]
        return [(state.dossier, state.number) for state in states]

    return take_offers


def _no_leaves(real: Broken) -> Broken:
    """A dossier that moves away is not taken off its old shelf."""
    return lambda folded, moves: real(folded, replace(moves, left=()))


def _own_time(_real: Broken) -> Broken:
    """Effective time is what the phone says."""
    return lambda t, skew, previous, received: t


def _delete_wins(_real: Broken) -> Broken:
    """A deletion that met unseen values opens no conflict."""
    return lambda view: iter(())


def _no_consent(_real: Broken) -> Broken:
    """Nobody looks whether somebody agreed."""
    return lambda allowed, held, known, catalogue: Consents()


def _measureless(real: Broken) -> Broken:
    """What the door marked as beyond its day is let in all the same."""
    return lambda arrived, *given: real(replace(arrived, over=None), *given)


HOME_SIDE = (
    Plant("a mark that nobody reads", "what is beyond an installation's day is merged like everything else", (
        ("field.merge.outcome", "judge", _measureless),
    )),
    Plant("plain sequence as cursor", "a lower position becomes visible after a higher one was read", (
        ("field.merge.writing.write", "publish", _late_commits),
    )),
    Plant("held counted as merged", "the author is told that a held change is merged", (
        ("field.exchange.answering", "standing_of", _held_is_merged),
    )),
    Plant("no ground after a restore", "recovered states are acknowledged and not kept", (
        ("field.exchange.pushing", "take_offers", _no_ground),
    )),
    Plant("merge numbers not jumping", "what is published after a restore has lower numbers than phones hold", (
        ("field.merge.folding.ground", "_publish_above", instead(lambda *_: None)),
    )),
    Plant("no leave on the old shelf", "a dossier that moves away stays on phones that may not hold it", (
        ("field.merge.writing.rows", "feed_entries", _no_leaves),
    )),
    Plant("the phone's clock is the effective time", "a clock in 2099 is believed", (
        ("field.intake.arrivals", "effective_time", _own_time),
    )),
    Plant("delete wins silently", "a deletion takes values that its author never saw", (
        ("field.merge.folding.siblings", "unseen", _delete_wins),
    )),
    Plant("values without consent", "what comes after a withdrawal is merged and not seen to stand there", (
        ("field.merge.outcome", "judge_consent", _no_consent),
        ("field.merge.folding.draw", "is_exposed", instead(lambda *_: False)),  # or the withdrawal was worked off again
    )),
    Plant("withdrawals forgotten", "a withdrawal is published, and nothing is destroyed", (
        ("field.consent.marking", "mark_withdrawn", instead(lambda *_: None)),
    )),
)  # fmt: skip
