"""The policy `state_machine:staff`: concurrent moves of a state.

On one path of the machine the longer wins; moves that branch are a conflict; staff are heard before volunteers.
The states passed on the way stay visible as the trail.
"""

from sync.policy.machines import Machine, machine_for
from sync.policy.order import staff_wins
from sync.policy.reading import Answer, Reading, Siblings, effective_order, latest_of
from sync.values import canonical


def _state(answer: Answer) -> str:
    return str(canonical("select_one", answer.value))


def _furthest(machine: Machine, answers: list[Answer]) -> Answer | None:
    """The answer that all others lead to by forward moves; None when they branch or a state is unknown."""
    states = [_state(answer) for answer in answers]
    if not set(states) <= set(machine.states):
        return None
    for answer, state in zip(answers, states, strict=True):
        if all(machine.reaches(other, state) for other in states):
            return answer
    return None


def _may_say(machine: Machine, answers: list[Answer]) -> bool:
    return all(answer.by_staff or _state(answer) in machine.volunteer for answer in answers)


def _settled(siblings: Siblings, machine: Machine, winner: Answer) -> Reading:
    """The winner with its trail: the states that lead to it, by place in the machine, then effective order."""
    place = {state: at for at, state in enumerate(machine.states)}
    passed = [
        (place[_state(answer)], effective_order(head), head)
        for answer in siblings.said
        if answer is not winner and _state(answer) in place and machine.reaches(_state(answer), _state(winner))
        for head in answer.heads
    ]
    trail = [head for _, _, head in sorted(passed, key=lambda step: step[:2])]
    return siblings.settled(winner.shown, trail=(*trail, winner.shown))


def state_machine(siblings: Siblings) -> Reading:
    """The furthest state on one path; a conflict when moves branch or volunteers alone set what only staff may.

    A cleared state is before every state of the people who are heard. A question whose machine is not known settles
    like `staff_wins`.
    """
    machine = machine_for(siblings.question.machine, siblings.question.choices)
    if machine is None:
        return staff_wins(siblings)
    heard = [answer for answer in siblings.answers if answer.by_staff] or list(siblings.answers)
    states = [answer for answer in heard if not answer.cleared]
    if not states:
        return siblings.settled(heard[0].shown)
    winner = _furthest(machine, states)
    if winner is None or not _may_say(machine, states):
        return siblings.conflict(latest_of(heard).shown)
    return _settled(siblings, machine, winner)
