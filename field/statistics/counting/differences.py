"""What a batch of published dossiers comes to: their accounts now, and the lines for the ledger. Read only."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from field.forms.catalogue import Catalogue
from field.statistics.counting.account import Account, opened
from field.statistics.counting.arrivals import arrivals_of, days_of
from field.statistics.counting.evenings import Evening, evenings_of
from field.statistics.counting.lines import Lines
from field.statistics.counting.oneness import accounts_around, groups_around, is_hidden


@dataclass(frozen=True, slots=True)
class Differences:
    """Accounts that are other than they were, and the lines between."""

    accounts: Collection[Account]
    lines: Lines


def differences(connection: Connection, dossiers: Collection[str], forms: Catalogue) -> Differences:
    """Count these dossiers anew; a fixed number of statements, three more when evenings have to be folded."""
    before = accounts_around(connection, dossiers)
    groups = groups_around(connection, {*dossiers, *before})
    before |= accounts_around(connection, groups.keys() - before.keys())
    arrived = arrivals_of(connection, dossiers)
    counted = {key: before[key].number if key in before else 0 for key in dossiers}
    lines, now, days = Lines(), dict(before), dict[str, int]()
    for key, evenings in evenings_of(connection, counted, arrived, forms).items():
        first = next(iter(arrived.get(key, ())), None)
        for each in evenings:
            old = now.get(key)
            new = old.at(each.number, each.facts) if old else opened(key, each.facts, each.number, each.day, first)
            _count(lines, each, old, new)
            now[key], days[key] = new, each.day
    _group(lines, now, groups, _turned(connection, now, groups, days))
    return Differences([each for key, each in now.items() if each != before.get(key)], lines)


def _count(lines: Lines, evening: Evening, old: Account | None, new: Account) -> None:
    """What changed came to an area that the dossier is in; where nothing is left of it, to the one where it was."""
    area = new.facts.area or (old.facts.area if old is not None else "")
    lines.arrive(evening.day, area, new.facts.form, evening.arrivals)
    lines.turn(evening.day, old, new)


def _turned(
    connection: Connection, now: Mapping[str, Account], groups: Mapping[str, str], days: Mapping[str, int]
) -> Mapping[str, int]:
    """The day on which each group came to be as it is: of its newest edge, or of what moved in it since.

    `days` are those that were counted now, by dossier. Groups that nothing touched are left out; one statement.
    """
    edges = {key: now[key].facts.edge for key in groups if key in now and now[key].facts.edge}
    drawn = days_of(connection, edges.values()) if edges else {}
    turned: dict[str, int] = {}
    for key, day in days.items():
        for group in {key, groups.get(key), now[key].survivor} - {None}:
            turned[str(group)] = max(day, turned.get(str(group), day))
    for key, number in edges.items():
        if groups[key] in turned and number in drawn:
            turned[groups[key]] = max(turned[groups[key]], drawn[number])
    return turned


def _group(lines: Lines, now: dict[str, Account], groups: Mapping[str, str], turned: Mapping[str, int]) -> None:
    """Who is shown under whom now, on the day on which the group turned."""
    for key, old in list(now.items()):
        survivor = groups.get(key)
        new = replace(old, survivor=survivor, is_hidden=is_hidden(old, now.get(survivor) if survivor else None))
        touched = [turned[group] for group in (survivor, old.survivor) if group is not None and group in turned]
        if new != old and touched:
            lines.turn(max(touched), old, new)
            now[key] = new
