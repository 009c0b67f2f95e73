"""One batch of comparing: read and compare without holding any lock, then write everything in one transaction.

Incremental and idempotent: only what was published since is compared, and a batch that dies before its commit leaves
the positions of the feeds where they were. A dossier that cannot be read is like no other.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from field.checks.subjects import Subject, subjects_of
from field.duplicates import groups, keeping, nearby
from field.duplicates.keeping import Found, mark_of
from field.duplicates.nearby import Pair
from field.duplicates.profiles import Profile, profile_of
from field.duplicates.scoring import score_of
from field.duplicates.traits import Traits, traits_of
from field.feeds.following import ReadElsewhereError, Work, move_on, next_work
from field.forms.catalogue import Catalogue
from field.forms.published.catalogue import stored_catalogue
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import paired

BATCH = 50
"""Feed entries of one batch: each dossier has about eight traits, of at most `nearby.MOST_OF_A_KEY` dossiers."""
MOST = 500
"""Feed entries after which a run ends, so that merges never wait long behind it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a batch comes to: forms and traits of its dossiers, and the pairs that are proposed."""

    forms: Mapping[str, str]
    traits: Mapping[str, Traits]
    found: Mapping[Pair, Found]


def pair(store: Store, surroundings: Surroundings, limit: int = BATCH, most: int = MOST) -> int:
    """Compare what was published and not compared yet, up to `most` feed entries; returns how many there were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, surroundings, min(limit, most - done))):
        done += found
    return done


def _batch(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, paired, limit)
        if not work.stretches:
            return 0
        compared = compare(connection, work.dossiers, stored_catalogue(connection))
    try:
        with store.write() as connection:
            write(connection, work, compared, surroundings.now())
    except ReadElsewhereError:
        return 0
    return work.entries


def compare(connection: Connection, dossiers: Collection[str], catalogue: Catalogue) -> Compared:
    """Compare these dossiers with all that share a trait with them; three statements."""
    profiles = _profiles(connection, dossiers, catalogue)
    traits = {dossier: traits_of(profiles.get(dossier)) for dossier in dossiers}
    forms = {dossier: profiles[dossier].form if dossier in profiles else "" for dossier in dossiers}
    pairs = nearby.neighbours(connection, forms, traits)
    others = {each for both in pairs for each in both} - profiles.keys()
    profiles |= _profiles(connection, others, catalogue)
    found = {}
    for one, other in sorted(pairs):
        if one in profiles and other in profiles and profiles[one].form == profiles[other].form:
            score = score_of(profiles[one], profiles[other])
            if score.is_proposed:
                found[one, other] = Found(profiles[one].form, score, mark_of(profiles[one].mark, profiles[other].mark))
    return Compared(forms, traits, found)


def _profiles(connection: Connection, dossiers: Collection[str], catalogue: Catalogue) -> dict[str, Profile]:
    if not dossiers:
        return {}
    subjects, _ = subjects_of(connection, dossiers, catalogue)
    return {each.dossier: found for each in subjects if (found := _profile(each, catalogue)) is not None}


def _profile(subject: Subject, catalogue: Catalogue) -> Profile | None:
    try:
        return profile_of(subject, catalogue.form(subject.ref))
    except Exception:  # whatever one dossier holds, the others are compared
        return None


def write(connection: Connection, work: Work, compared: Compared, now: int) -> None:
    """Write what a batch came to; ReadElsewhereError when another worker did."""
    move_on(connection, paired, work.stretches)
    nearby.keep(connection, compared.forms, compared.traits)
    keeping.keep(connection, compared.traits.keys(), compared.found, now)
    groups.regroup(connection, compared.traits.keys())
