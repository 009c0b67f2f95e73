"""Which rule, on which conflicts: kept with the batch as JSON, so that everybody sees later what was asked for.

Pure. It may not know who asks.
"""

from dataclasses import asdict, dataclass

from field.office.many.rules import ACCURACY, METRES, RULES
from sync.strict_json import dumps, loads


@dataclass(frozen=True, slots=True)
class Wanted:
    """A rule and its metres, and which conflicts: of a form, of a question (its pattern), below an area, of a rank.

    Empty means all; of rank 0 only what is asked for by that rank, because there a wrong answer does most harm. Where a
    home stands is of that rank, so a rule about positions means all ranks.
    """

    rule: str
    metres: int = METRES[0]
    form: str = ""
    pattern: str = ""
    area: str = ""
    rank: int | None = None

    @property
    def words(self) -> str:
        """The rule in Vietnamese, as the note of each decision says it."""
        return self.said("vi")

    def said(self, language: str) -> str:
        """The rule in a language."""
        rule = RULES[self.rule]
        return (rule.en if language == "en" else rule.vi).format(m=self.metres)

    @property
    def is_of_any_rank(self) -> bool:
        """Whether the first rank is meant too, where none is named."""
        return self.rule == ACCURACY


def wanted_text(wanted: Wanted) -> str:
    """As it is stored."""
    return dumps(asdict(wanted))


def wanted_from(text: str) -> Wanted:
    """What `wanted_text` wrote."""
    found = loads(text)
    return Wanted(**found) if isinstance(found, dict) else Wanted("")
