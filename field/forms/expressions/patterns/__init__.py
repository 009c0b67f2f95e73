"""Regular expressions that cannot run away (FAULTS D32): a subset of Java's and JavaScript's, in one pass.

Why our own and no library: the same pattern must give the same answer on the server and on a phone. RE2 has a Python
wheel, but in a browser it is a large WebAssembly file or a large port; time caps around a backtracking engine cannot
be had in JavaScript, and would make the answer depend on the machine. A yes or no, without groups to remember, needs
two hundred lines in any language: `reading` parses, `building` makes a Thompson automaton, `machine` runs it on sets
of places, so the cost is at most characters times places (https://swtch.com/~rsc/regexp/regexp1.html).
"""

from functools import lru_cache

from field.forms.expressions.patterns.building import build
from field.forms.expressions.patterns.machine import Machine
from field.forms.expressions.patterns.reading import read_pattern
from field.forms.expressions.problems import ExpressionError

__all__ = ["Machine", "pattern_of"]


def pattern_of(text: str, at: int = -1) -> Machine:
    """The machine of a pattern; ExpressionError (`at` is the place of the pattern in its expression) when refused."""
    try:
        return _machine(text)
    except ExpressionError as error:
        raise ExpressionError(error.code, at + error.at if at >= 0 else error.at, error.name, error.instead) from None


@lru_cache(maxsize=500)
def _machine(text: str) -> Machine:
    return Machine(build(read_pattern(text)))
