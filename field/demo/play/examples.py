"""A few of the answers that differed, in words: who said what to which question.

Read from what the players remember of their writing. This module must not choose an answer.
"""

import json
from collections.abc import Iterator, Sequence

from field.demo.play.cast import Player
from field.demo.play.stage import Said
from field.demo.play.words import example
from field.demo.village.office import Differing
from field.forms.catalogue import sample_catalogue
from sync.head import Value

MOST = 3
LONGEST = 40


def examples(decided: Sequence[Differing], players: Sequence[Player]) -> Iterator[Said]:
    """The first of them whose every side was written by a player."""
    ledger = {written.name: (player, written) for player in players for written in player.hand.ledger}
    told = 0
    for what in decided:
        found = [ledger[name] for name in what.names if name in ledger]
        if what.kind != "siblings" or len(found) != len(what.names) or told == MOST:
            continue
        told += 1
        sides = [(player.person.name, _in_words(written.values.get(what.path))) for player, written in found]
        yield example(_labels(found[0][0], what), sides)


def _labels(player: Player, what: Differing) -> tuple[str, str]:
    ref, _ = player.hand.shown(what.dossier)
    form = sample_catalogue().form(ref)
    question = form.question(what.path) if form else None
    if question is None:
        return what.path, what.path
    return question.labels["vi"], question.labels.get("en", question.labels["vi"])


def _in_words(value: Value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
