"""One batch of checks: read and judge without holding any lock, then write everything in one transaction.

Idempotent: a batch that dies before its commit leaves the positions of the feeds where they were. A dossier that cannot
be judged gets a flag that says so, and the others go on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from field.checks import likeness
from field.checks.flags import POSSIBLE_DUPLICATE, settle
from field.checks.judging import FAILED, FLAGS, Finding, findings_of
from field.checks.lists import lists_of
from field.checks.lookalikes import Likeness, alike
from field.checks.notices import notices_of
from field.checks.plans import plans_of
from field.checks.positions import positions_of
from field.checks.subjects import Subject, subjects_of
from field.consent.asking import may_be_asked
from field.consent.standing import signs_of
from field.feeds.following import ReadElsewhereError, Work, move_on, next_work
from field.feeds.publish import publish
from field.forms.catalogue import Catalogue
from field.forms.expressions import ListNode
from field.forms.filling import Plan
from field.forms.filling.faults import REQUIRED, WRONG_TYPE
from field.forms.published.catalogue import stored_catalogue
from field.storage.engine import Store
from field.surroundings import Surroundings
from field.tables import checked

BATCH = 200
"""Feed entries of one batch."""
MOST = 1_000
"""Feed entries after which a run ends, so that merges never wait long behind checks."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What a batch comes to: the faults of its dossiers, and their likeness."""

    findings: Sequence[Finding]
    likeness: Mapping[str, Likeness]


def check(store: Store, surroundings: Surroundings, limit: int = BATCH, most: int = MOST) -> int:
    """Check what was published and not looked at yet, up to `most` feed entries; returns how many were.

    Ends early when another worker is at it: that one finds the same work.
    """
    done = 0
    while done < most and (found := _batch(store, surroundings, min(limit, most - done))):
        done += found
    return done


def _batch(store: Store, surroundings: Surroundings, limit: int) -> int:
    with store.read() as connection:
        work = next_work(connection, checked, limit)
        if not work.stretches:
            return 0
        judged = judge(connection, work, stored_catalogue(connection))
    try:
        with store.write() as connection:
            write(connection, work, judged, surroundings.now())
    except ReadElsewhereError:
        return 0
    return work.entries


def judge(connection: Connection, work: Work, catalogue: Catalogue) -> Judged:
    """Read and judge the dossiers of a batch; a fixed number of statements."""
    subjects, broken = subjects_of(connection, work.dossiers, catalogue)
    refs = {origin.form for each in subjects for origin in each.origins()} | {each.ref for each in subjects if each.ref}
    plans = plans_of(connection, refs)
    lists = lists_of(connection, plans.values())
    findings = [Finding(dossier, FAILED) for dossier in broken]
    alike = dict.fromkeys(work.dossiers, Likeness("", frozenset()))
    for each in subjects:
        found, keys = _judged(each, plans, lists, catalogue)
        findings += (finding for finding in found if not _is_forbidden(finding, each, catalogue))
        alike[each.dossier] = Likeness(each.form, keys)
    return Judged(findings, alike)


def _judged(
    subject: Subject, plans: Mapping[str, Plan], lists: Mapping[str, ListNode], catalogue: Catalogue
) -> tuple[list[Finding], frozenset[str]]:
    try:
        odd = list(positions_of(subject, catalogue))
        found = [each for each in findings_of(subject, plans, lists) if not _is_told_better(each, odd)]
        return [*found, *odd], likeness.keys_of(subject, plans.get(subject.ref))
    except Exception:  # whatever one dossier does, the others go on
        return [Finding(subject.dossier, FAILED)], frozenset()


def _is_told_better(found: Finding, odd: Sequence[Finding]) -> bool:
    """Exchanged degrees lie outside of the world, so they are of the wrong type too: one word for one mistake."""
    same = ((each.path, each.origin) for each in odd)
    return found.code == FLAGS[WRONG_TYPE] and (found.path, found.origin) in same


def _is_forbidden(found: Finding, subject: Subject, catalogue: Catalogue) -> bool:
    """Whether an answer is missing that nobody may ask for: without consent there is nothing to mend."""
    form = catalogue.form(found.origin.form) if found.code == FLAGS[REQUIRED] and found.origin else None
    path = form.consent.path if form is not None and form.consent is not None else ""
    return not may_be_asked(form, signs_of(subject.view.get(path, ())), found.path)


def write(connection: Connection, work: Work, judged: Judged, now: int) -> None:
    """Write what a batch came to; ReadElsewhereError when another worker did."""
    move_on(connection, checked, work.stretches)
    looked_at, twins = alike(connection, judged.likeness)
    findings = [*judged.findings, *(Finding(dossier, POSSIBLE_DUPLICATE) for dossier in sorted(twins))]
    turned = settle(connection, findings, judged.likeness.keys(), looked_at, now)
    publish(connection, notices_of(connection, turned, judged.findings, now))
