"""The words that dossiers are found by, and those of a query: folded, so that `dong` finds `Đông` and `hoà` is `hòa`.

A word is letters and digits without marks. Both databases index exactly these words, whatever their own idea of a word.
This module must not know where they are kept.
"""

import re

from sync.text import fold

_WORD = re.compile(r"[^\W_]+")

MOST_WORDS = 8
"""Of a query; more tell nothing more."""
LONGEST_WORD = 64
"""Letters of a word that are indexed, and looked at in a query."""


def words_of(folded: str) -> str:
    """Each word of a folded text once, in the order of the text, parted by spaces."""
    return " ".join(dict.fromkeys([word[:LONGEST_WORD] for word in _WORD.findall(folded)]))


def query_words(text: str) -> tuple[str, ...]:
    """The words that a dossier must have, each as the beginning of one of its own."""
    return tuple(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(text))))[:MOST_WORDS]
