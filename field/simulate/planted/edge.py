"""Bugs at home's door: acknowledging what is not durable, and storing what is already there."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import text

from field import exchange
from field.people.phones.tokens import caller_by_token
from field.simulate.cast.office import Office, UnknownTokenError
from field.simulate.planted.plant import Plant, instead
from field.simulate.world.mischief import KilledError
from sync.wire.request import decode_request


class HastyOffice(Office):
    """Answers before it commits; when it is killed at the commit, the answer is on its way already."""

    def serve_sync(self, token: str, data: bytes) -> bytes:
        """The broken door."""
        request = decode_request(data)
        answer = None
        try:
            with self.store.write() as connection:
                caller = caller_by_token(connection, token, self.clock())
                if caller is None:
                    raise UnknownTokenError("the token is not known")
                pushed = exchange.push(connection, caller, request, self.surroundings)
                answer = exchange.answer(connection, caller, request, pushed, self.surroundings)
                self._maybe_die(bool(request.push))
        except KilledError:
            if answer is None:
                raise
            return answer
        self.bell |= pushed.shards
        return answer

    def _maybe_die(self, pushed: bool) -> None:
        if pushed and self.surroundings.random(1)[0] < 40:
            raise KilledError("killed at the commit")


class TwiceOffice(Office):
    """Looks whether a change is there, and inserts it in another moment: nothing unique guards the log."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        with self.store.write() as connection:
            made = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'change'")).scalar_one()
            without = [line for line in made.splitlines() if "UNIQUE" not in line]
            connection.execute(text("DROP TABLE change"))
            connection.execute(text("\n".join(without).replace(", \n)", "\n)").rstrip().removesuffix(",")))


def _blind(real: Callable[..., Any]) -> Callable[..., Any]:
    """The look found nothing: the other delivery had not committed yet."""
    calls = [0]

    def look(connection: Any, segments: Any) -> Any:
        calls[0] += 1
        return real(connection, segments if calls[0] % 3 else ())

    return look


def _without_hash(_real: Any) -> Callable[[bytes], str]:
    return lambda _hash: "AAAAAAAAAAA"


def _forgetful(_real: Any) -> Callable[..., Any]:
    """Every push begins the day anew."""
    return lambda _connection, days: {day: [0, 0, 0] for day in days}


EDGE = (
    Plant("acknowledge before commit", "an answer leaves before its push is durable", (
        ("field.simulate.history", "Office", instead(HastyOffice)),
    )),
    Plant("check, then insert", "a second delivery is looked for, and stored in another moment", (
        ("field.simulate.history", "Office", instead(TwiceOffice)),
        ("field.intake.admit", "places_around", _blind),
    )),
    Plant("a name without its hash", "two branches of a fork share their names", (
        ("sync.names", "hash8", _without_hash),
    )),
    Plant("a day that begins anew", "what a phone wrote in the day before this push is not counted", (
        ("field.quotas.marking", "_used", _forgetful),
    )),
)  # fmt: skip
