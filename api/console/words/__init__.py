"""Every word of the console, in two languages: a key, and the same sentence twice. A test holds that all are used.

Vietnamese as a clerk says it: never "đồng bộ", "hợp nhất" or "xung đột".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from api.console.words.acts import ACTS
from api.console.words.bringing import BRINGING
from api.console.words.collect import COLLECT
from api.console.words.dossiers import DOSSIERS
from api.console.words.duplicates import DUPLICATES
from api.console.words.entering import ENTERING
from api.console.words.exports import EXPORTS
from api.console.words.forms import FORMS
from api.console.words.frame import FRAME
from api.console.words.held import HELD
from api.console.words.people import PEOPLE
from api.console.words.reconcile import RECONCILE
from api.console.words.rules import RULES
from api.console.words.split import SPLIT
from api.console.words.statistics import STATISTICS
from api.console.words.system import SYSTEM
from api.console.words.targets import TARGETS
from api.console.words.today import TODAY
from api.console.words.weekly import WEEKLY
from api.errors.row import Words

PARTS: Final = (
    FRAME,
    ENTERING,
    ACTS,
    RECONCILE,
    RULES,
    DOSSIERS,
    BRINGING,
    FORMS,
    HELD,
    SPLIT,
    DUPLICATES,
    STATISTICS,
    EXPORTS,
    PEOPLE,
    COLLECT,
    SYSTEM,
    TARGETS,
    TODAY,
    WEEKLY,
)
CATALOGUE: Final[Mapping[str, Words]] = MappingProxyType({key: words for part in PARTS for key, words in part.items()})
"""Every word by its key."""


@cache
def in_language(language: str) -> Mapping[str, str]:
    """Every word in one language."""
    return MappingProxyType({key: words.in_language(language) for key, words in CATALOGUE.items()})
