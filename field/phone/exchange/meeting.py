"""One meeting with home: requests and answers until nothing is left to send or to take, or no progress is made.

Each answer is applied in one transaction, so that a cut at any byte, or a battery that dies, costs a repetition and
nothing else. This module must not know how messages travel.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from field.phone.enrolling.enrolment import Exchange, ForgottenError, come_back, rotate
from field.phone.exchange.asking import build_request, to_send
from field.phone.exchange.taking import Taken, take_answer
from field.phone.identity import identity_of
from field.phone.store import PhoneStore
from field.phone.surroundings import PhoneSurroundings
from sync.names import base64url
from sync.problem import UnreadableError
from sync.wire.hello import encode_hello, is_home

MAX_BYTES = 512 * 1024
MOST_ROUNDS = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """How a phone reaches home: the door for enrolment and renewal, and the sync under a token.

    `hello` asks whoever is there for a proof that it is home; a line that cannot lead anywhere else needs none.
    """

    enrol: Exchange
    sync_as: Callable[[str], Exchange]
    hello: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a meeting brought. `unsent` counts own changes, others' segments and offers that are left."""

    rounds: int = 0
    pushed: int = 0
    entries: int = 0
    states: int = 0
    unsent: tuple[int, int, int] = (0, 0, 0)
    more: bool = False
    epoch_changed: bool = False
    forked: bool = False
    wait_s: int = 0
    refused: tuple[object, ...] = field(default=())


def sync_once(
    store: PhoneStore,
    around: PhoneSurroundings,
    exchange: Exchange,
    max_bytes: int = MAX_BYTES,
    rounds: int = MOST_ROUNDS,
) -> Outcome:
    """Meet home under the present token. Raises what `exchange` raises, or UnreadableError for a false answer.

    Everything that was acknowledged before stays so, and the next meeting goes on from there.
    """
    outcome, before = Outcome(), None
    while outcome.rounds < rounds:
        outcome, taken = _round(store, around, exchange, max_bytes, outcome)
        if not taken.more and not taken.epoch_changed and not any(outcome.unsent):
            break
        progress = (
            taken.epoch_changed or taken.to_show or (taken.more and taken.entries > 0) or outcome.unsent != before
        )
        if not progress:
            break
        before = outcome.unsent
    return outcome


def _round(
    store: PhoneStore, around: PhoneSurroundings, exchange: Exchange, max_bytes: int, so_far: Outcome
) -> tuple[Outcome, Taken]:
    with store.read() as connection:
        asked = build_request(connection, around, max_bytes)
    data = exchange(asked.data)
    received = around.now()
    with store.write() as connection:
        taken = take_answer(connection, asked, data, received, around.patience)
        left, forked = to_send(connection), identity_of(connection).fork
    if taken.destroyed:
        store.scrub()
    outcome = Outcome(
        rounds=so_far.rounds + 1,
        pushed=so_far.pushed + asked.pushed,
        entries=so_far.entries + taken.entries,
        states=so_far.states + taken.states,
        unsent=left,
        more=taken.more,
        epoch_changed=so_far.epoch_changed or taken.epoch_changed,
        forked=forked,
        wait_s=taken.wait_s,
        refused=so_far.refused + taken.refused,
    )
    return outcome, taken


def meet(store: PhoneStore, around: PhoneSurroundings, line: Line, max_bytes: int = MAX_BYTES) -> Outcome:
    """Meet home, and then take a new key where a clone was found.

    The sync comes first, under the token that the phone has: a renewal that is refused (a locked phone) or lost must
    not keep back what was written.
    """
    if line.hello is not None:
        prove_home(store, around, line.hello)
    outcome = _sync_even_if_forgotten(store, around, line, max_bytes)
    _renew_if_due(store, around, line)
    return outcome


def prove_home(store: PhoneStore, around: PhoneSurroundings, exchange: Exchange) -> None:
    """Nothing leaves this phone, not even its token, before whoever answers has shown that it holds home's key.

    Raises what `exchange` raises, or UnreadableError `hello_not_genuine`.
    """
    with store.read() as connection:
        home_key = identity_of(connection).home_key
    nonce = base64url(around.random(12))
    if not is_home(exchange(encode_hello(nonce)), home_key, nonce):
        raise UnreadableError("hello_not_genuine")


def _sync_even_if_forgotten(store: PhoneStore, around: PhoneSurroundings, line: Line, max_bytes: int) -> Outcome:
    """A home restored from a backup older than this phone does not know its token: the phone comes back by itself."""
    with store.read() as connection:
        token = identity_of(connection).token
    try:
        return sync_once(store, around, line.sync_as(token), max_bytes)
    except ForgottenError:
        token = come_back(store, around, line.enrol).token
    return sync_once(store, around, line.sync_as(token), max_bytes)


def _renew_if_due(store: PhoneStore, around: PhoneSurroundings, line: Line) -> None:
    with store.read() as connection:
        due = identity_of(connection).fork
    if due:
        rotate(store, around, line.enrol)
