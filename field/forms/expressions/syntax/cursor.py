"""A place in the tokens of one expression, with what has been spent of its limits (FAULTS D31).

This module must not know the grammar.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from field.forms.expressions.limits import Limits
from field.forms.expressions.problems import NOTHING, ExpressionError, Words
from field.forms.expressions.syntax.tokens import Token, tokens_of


class Cursor:
    """Reads tokens forward; `deeper` guards the depth, `made` the size of the tree."""

    def __init__(self, text: str, limits: Limits) -> None:
        if len(text) > limits.characters:
            raise ExpressionError("expression_too_long", limits.characters)
        self._tokens = tokens_of(text)
        self._place, self._depth, self._nodes = 0, limits.nesting, limits.nodes

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self._tokens[self._place]

    @property
    def following(self) -> Token:
        """The token after that; the end again at the end."""
        return self._tokens[min(self._place + 1, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The token that comes next, which is then behind."""
        token = self.token
        self._place = min(self._place + 1, len(self._tokens) - 1)
        return token

    def sees(self, *texts: str) -> bool:
        """Whether one of these marks or operators comes next."""
        return self.token.kind in ("mark", "operator") and self.token.text in texts

    def took(self, *texts: str) -> bool:
        """Takes one of these marks if it comes next."""
        if self.sees(*texts):
            self.take()
            return True
        return False

    def expect(self, text: str) -> None:
        """Takes this mark; ExpressionError when something else stands here."""
        if not self.took(text):
            raise self.wrong((f"chỗ này cần {text}", f"{text} is missing here"))

    def wrong(self, instead: Words = NOTHING) -> ExpressionError:
        """The error of a token that cannot stand where it stands."""
        return ExpressionError("expression_syntax", self.token.at, self.token.text, instead)

    def made(self) -> None:
        """One more node of the tree."""
        self._nodes -= 1
        if self._nodes < 0:
            raise ExpressionError("expression_too_long", self.token.at)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level further in; ExpressionError when that is too deep."""
        if self._depth == 0:
            raise ExpressionError("expression_too_deep", self.token.at)
        self._depth -= 1
        yield
        self._depth += 1
