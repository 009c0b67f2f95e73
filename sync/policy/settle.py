"""The one entrance to the policies: a question and its siblings in, a reading out."""

from collections.abc import Callable, Sequence

from sync.head import Head
from sync.policy import gather, machine, order, place
from sync.policy.place import GeometryComparison, same_text
from sync.policy.question import Policy, Question, UnknownPolicyError, parse_policy
from sync.policy.reading import Reading, Siblings, latest_of, siblings_of

_Rule = Callable[[Siblings], Reading]

_RULES: dict[str, _Rule] = {
    "conflict": order.conflict,
    "latest": order.latest,
    "derived": order.latest,
    "min": order.lowest,
    "max": order.highest,
    "immutable": order.immutable,
    "or_true": order.or_true,
    "staff_wins": order.staff_wins,
    "latest_withdrawal_wins": order.withdrawal,
    "state_machine": machine.state_machine,
    "add_wins_set": gather.add_wins_set,
    "append": gather.append,
    "keep_all": gather.keep_all,
    "union_by_key": gather.add_wins_set,
    "ordered_list": gather.ordered_list,
    "geo_best": place.geo_best,
}
_ORDERED: dict[str, _Rule] = {"min": order.lowest_choice, "max": order.highest_choice}


def _policy(question: Question) -> Policy:
    """The question's policy; one that this version does not know opens a conflict and loses nothing (law 12)."""
    try:
        return parse_policy(question.policy)
    except UnknownPolicyError:
        return Policy("conflict")


def settle(question: Question, siblings: Sequence[Head], compare: GeometryComparison | None = None) -> Reading:
    """What is shown at a path with these heads, and whether a person must decide.

    `compare` tells whether two lines or polygons are the same place (used by `conflict_geometry`); without it, only
    equal text is. The answer does not depend on the order of `siblings`, nor on repetitions; equal values are one.
    """
    whole = siblings_of(question, siblings)
    if not whole.answers:
        return Reading(None, True, None)
    if len(whole.answers) == 1:
        return whole.settled(latest_of(whole.answers).shown)
    policy = _policy(question)
    if policy.rule == "conflict_geometry":
        return place.conflict_geometry(whole, compare or same_text)
    rules = _ORDERED if policy.argument == "order" else _RULES
    return rules[policy.rule](whole)
