"""The state machines, as data: the national dossier status and the handling of feedback.

`forward` moves lead further along; only they decide between concurrent moves. `back` moves are allowed (a supplement
arrives, and work goes on) but say nothing about which of two states is the later one.
Source of the national states and moves: the status list of the national public service portal (1 submitted …
10 returned), as in the sample form of assisted dossiers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

Moves = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Machine:
    """States in the order in which a dossier may pass them, and the moves between them.

    `volunteer` are the states that people other than staff may set.
    """

    name: str
    states: tuple[str, ...]
    forward: Moves
    back: Moves
    volunteer: frozenset[str]

    def allows(self, before: str, after: str) -> bool:
        """Whether one move leads from `before` to `after`."""
        return after in self.forward.get(before, ()) or after in self.back.get(before, ())

    def reaches(self, before: str, after: str) -> bool:
        """Whether forward moves lead from `before` to `after`; a state reaches itself."""
        reached, border = {before}, {before}
        while border:
            border = {state for at in border for state in self.forward.get(at, ())} - reached
            reached |= border
        return after in reached


def _moves(**moves: str) -> Moves:
    return MappingProxyType({before.removeprefix("s"): frozenset(after.split()) for before, after in moves.items()})


NATIONAL_STATUS = Machine(
    name="national_status",
    states=("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    forward=_moves(s1="2 3 7", s2="4 5 6 7 8 9", s4="5 6 7 8 9", s5="7 8", s6="7 8", s7="8", s9="10"),
    back=_moves(s5="4", s6="4", s7="4"),
    volunteer=frozenset({"1", "7"}),
)

FEEDBACK = Machine(
    name="feedback",
    states=("moi", "tiep_nhan", "chuyen", "dang_xl", "tra_loi", "tu_choi", "dong"),
    forward=_moves(
        moi="tiep_nhan tu_choi",
        tiep_nhan="chuyen dang_xl tra_loi tu_choi",
        chuyen="tra_loi tu_choi",
        dang_xl="tra_loi tu_choi",
        tra_loi="dong",
        tu_choi="dong",
    ),
    back=_moves(chuyen="dang_xl", dang_xl="chuyen", tra_loi="dang_xl", dong="dang_xl"),
    volunteer=frozenset({"moi"}),
)

MACHINES: Mapping[str, Machine] = MappingProxyType({machine.name: machine for machine in (NATIONAL_STATUS, FEEDBACK)})


def machine_for(name: str, choices: tuple[str, ...]) -> Machine | None:
    """The machine of that name, or without a name the one whose states hold all choices; None if there is none."""
    if name:
        return MACHINES.get(name)
    fitting = (machine for machine in MACHINES.values() if choices and set(choices) <= set(machine.states))
    return next(fitting, None)
