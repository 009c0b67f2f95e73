"""The order of a play: slips, first dossiers, three rounds without a network, the office, a late comer, the end.

This module must not judge how it ended.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from field.demo.play import words
from field.demo.play.acts import begin_dossiers, correct
from field.demo.play.cast import Player, cast
from field.demo.play.examples import examples
from field.demo.play.road import Road
from field.demo.play.staff import Staff
from field.demo.play.stage import Plan, Say, Stage
from field.demo.play.verdict import Verdict, verdict

ROUNDS = 3
MOST_TRIES = 40
MOST_MEETINGS = 8


@dataclass
class Play:
    """One play on one stage."""

    stage: Stage
    plan: Plan
    say: Say
    rng: Random = field(init=False)
    road: Road = field(init=False)
    players: list[Player] = field(init=False)
    staff: Staff = field(init=False)

    def __post_init__(self) -> None:
        self.rng = Random(self.plan.seed)  # noqa: S311 - a play is repeated from its seed
        self.road = Road(Random(self.rng.random()))  # noqa: S311 - the same
        self.players = cast(self.stage, self.plan, self.rng)
        self.staff = Staff(self.stage, Random(self.rng.random()))  # noqa: S311 - the same

    def run(self) -> Verdict:
        """Play it to its end."""
        self._enrol()
        first = min(self.plan.changes, max(len(self.players), self.plan.changes * 3 // 10))
        self._begin(first)
        self._rounds(self.plan.changes - first)
        self._office()
        self._late_comer()
        self._end()
        with self.stage.look() as connection:
            return verdict(connection, self.players, self.stage.now())

    def _enrol(self) -> None:
        self.say(words.ENROLMENT)
        for player in self.players:
            slip = self.stage.slip(player.person.id)
            line = self.road.between(self.stage.line())
            tries = self._until_it_works(lambda: player.hand.enrol(line, slip))  # noqa: B023 - called at once
            self.say(words.enrolled(player, tries))

    def _begin(self, count: int) -> None:
        self.say(words.first_day(begin_dossiers(self.players, count, self.rng)))
        self._meet(self.players)
        self._meet(self.players, told=False)

    def _rounds(self, left: int) -> None:
        for number in range(ROUNDS):
            share = left // (ROUNDS - number)
            done = correct(self.players, share, self.rng)
            left -= done
            self.say(words.offline(number + 1, done))
            last = number == ROUNDS - 1
            self._meet(self._here() if last else self.players, flushed=number == 1)
            if not last:
                self._meet(self.players, told=False)

    def _here(self) -> Sequence[Player]:
        """Everybody but the one who stays in the forest during the last round."""
        return self.players[:-1] or self.players

    def _office(self) -> None:
        self.say(words.OFFICE)
        self.say(words.let_through(self.staff.let_through()))
        count = self.staff.settle_everything()
        for said in examples([what for what, _ in self.staff.decisions], self.players):
            self.say(said)
        self.say(words.settled(count))
        undone = self.staff.undo_one()
        if undone is not None:
            self.say(words.undone(undone))
            self.say(words.settled_again(self.staff.settle_everything()))

    def _late_comer(self) -> None:
        late = self.players[-1]
        self.say(words.late(late))
        self._meet([late])
        through = self.staff.let_through()
        self.say(words.settled_late(self.staff.settle_everything(), through))

    def _end(self) -> None:
        self.say(words.THE_END)
        self.road.bad = False
        for _ in range(MOST_MEETINGS):
            self._meet(self.players, told=False)
            open_work = self.staff.let_through() + self.staff.settle_everything()
            if not open_work and not any(self._restless(player) for player in self.players):
                break
        self._meet(self.players, told=False)
        self.say(words.mishaps(self.road.mishaps))

    def _restless(self, player: Player) -> bool:
        told = player.hand.status()
        return bool(told.waiting or told.stored or told.held)

    def _meet(self, players: Sequence[Player], *, told: bool = True, flushed: bool = False) -> None:
        """Everybody meets the network in random order; then what they brought is merged."""
        order = self.rng.sample(players, len(players))
        for place, player in enumerate(order):
            waiting = player.hand.status().waiting
            line = self.road.between(self.stage.line())
            tries = self._until_it_works(lambda: player.hand.meet(line))  # noqa: B023 - called at once
            if told:
                self.say(words.met(player, waiting, tries))
            if flushed and place == len(order) // 2:
                self.stage.flush()
                self.say(words.FLUSHED)
        self.stage.settled()

    def _until_it_works(self, attempt: Callable[[], object]) -> int:
        """Try again after every lost message; how many tries it took. OSError when the road stays dead."""
        for tries in range(1, MOST_TRIES):
            try:
                attempt()
            except OSError:
                continue
            return tries
        attempt()
        return MOST_TRIES
