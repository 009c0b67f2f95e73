"""Merge policies: one value read out of siblings, or an open conflict.

Every policy is defined on the whole set of siblings, so the order in which changes arrive makes no difference; none
removes anything: what is not shown stands in `Reading.others`. `settle` is for paths with two heads or more.
Policies decide what is shown; they must not write, void or replace.
"""

from sync.policy.place import GeometryComparison, same_text
from sync.policy.question import Policy, Question, default_policy, parse_policy, question_of, reserved_question
from sync.policy.reading import Reading
from sync.policy.settle import settle

__all__ = [
    "GeometryComparison",
    "Policy",
    "Question",
    "Reading",
    "default_policy",
    "parse_policy",
    "question_of",
    "reserved_question",
    "same_text",
    "settle",
]
