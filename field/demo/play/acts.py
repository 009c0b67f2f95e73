"""What people write while there is no network: new dossiers, corrections, members, deletions, and different answers.

Everything is drawn from the play's one source of randomness. This module must not meet home.
"""

from collections.abc import Sequence
from random import Random

from field.demo.answers import answers
from field.demo.commune.names import dossier_id
from field.demo.play.cast import Player
from field.demo.work import corrections
from field.forms.catalogue import sample_catalogue

MOST_TRIES = 50
"""A correction may find nothing to correct; after so many of them there is nothing."""


def begin_dossiers(players: Sequence[Player], count: int, rng: Random) -> int:
    """So many new dossiers, the players in turn, of the forms that each of them writes; how many were written."""
    for number in range(count):
        player = players[number % len(players)]
        forms = sorted(player.forms)
        form = sample_catalogue().newest[forms[number // len(players) % len(forms)]]
        player.hand.write(dossier_id(rng), answers(form, rng, player.village), form.ref)
    return count


def correct(players: Sequence[Player], count: int, rng: Random) -> int:
    """So many changes to dossiers that are on the phones; how many were written, fewer only if nothing can be done."""
    written = tries = 0
    while written < count and tries < MOST_TRIES:
        before = written
        if count - written > 1 and rng.random() < 0.4:
            written += _differ(players, rng)
        else:
            written += _correct(rng.choice(players), rng)
        tries = 0 if written > before else tries + 1
    return written


def _correct(player: Player, rng: Random) -> int:
    """One correction of any kind: values, members added and removed, moves, deletions."""
    seen = player.hand.dossiers()
    if not seen:
        return 0
    dossier = rng.choice(seen)
    ref, shown = player.hand.shown(dossier)
    return player.hand.write(dossier, corrections.correction(sample_catalogue().versions[ref], shown, rng)) is not None


def _differ(players: Sequence[Player], rng: Random) -> int:
    """Two people of a village answer one question differently, without seeing each other."""
    one = rng.choice(players)
    neighbours = [other for other in players if other.village == one.village and other is not one]
    if not neighbours:
        return 0
    other = rng.choice(neighbours)
    common = sorted(set(one.hand.dossiers()) & set(other.hand.dossiers()))
    if not common:
        return 0
    dossier = rng.choice(common)
    ref, shown = one.hand.shown(dossier)
    first, second = corrections.disagreement(sample_catalogue().versions[ref], shown, rng)
    return sum(
        bool(values) and who.hand.write(dossier, values) is not None for who, values in ((one, first), (other, second))
    )
