"""Volunteers who write and send all the time while something is killed, and the ledger held against home afterwards.

The same on both databases. This module must not decide what is killed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError

from api.client.answers import HomeRefusedError
from tests.faults.handset import NOT_HOME, Handset
from tests.faults.town import Town, eventually

PEOPLE = ("hoa", "lan", "hoa")
PAUSE = 0.03


@dataclass
class Crew:
    """Phones at work. `refusals`: status and code of what home said no to, and after how many seconds to come again."""

    handsets: list[Handset]
    refusals: set[tuple[int, str, int]] = field(default_factory=set)
    lost_lines: int = 0
    failures: list[BaseException] = field(default_factory=list)

    @property
    def acknowledged(self) -> set[tuple[str, int, bytes]]:
        """Everything that home has ever ticked."""
        return {each for handset in self.handsets for each in frozenset(handset.acknowledged)}

    def ticks(self) -> int:
        """How much that is."""
        return sum(len(handset.acknowledged) for handset in self.handsets)

    def work(self, handset: Handset, is_over: threading.Event) -> None:
        """Write and send until it is over."""
        try:
            dossier, number = handset.new("Lò Văn Chựa"), 0
            while not is_over.is_set():
                number += 1
                handset.edit(dossier, so_nhan_khau=number % 9 + 1, ma_ho=f"16348-A01-{number % 1000:03}")
                is_over.wait(PAUSE)
                try:
                    handset.sync()
                except HomeRefusedError as error:
                    self.refusals.add((error.status, error.code, error.retry_after))
                except NOT_HOME:
                    self.lost_lines += 1
        except BaseException as error:
            self.failures.append(error)
            raise


@contextmanager
def crew_at_work(town: Town) -> Iterator[Crew]:
    """Phones that work as long as the block lasts."""
    handsets = [Handset(person, town.url) for person in PEOPLE]
    for handset in handsets:
        handset.enrol(town.slip(handset.person))
    crew, is_over = Crew(handsets), threading.Event()
    threads = [threading.Thread(target=crew.work, args=(each, is_over), daemon=True) for each in handsets]
    for thread in threads:
        thread.start()
    try:
        yield crew
    finally:
        is_over.set()
        for thread in threads:
            thread.join(60)
    assert crew.failures == []


def progresses(crew: Crew, by: int = 1) -> Callable[[], bool]:
    """Becomes true when home has ticked `by` more changes than now."""
    before = crew.ticks()
    return lambda: crew.ticks() >= before + by


def _answers(town: Town) -> bool:
    """Whether the database takes questions again; what was killed last may still be recovering."""
    try:
        return bool(town.log())
    except OperationalError:
        return False


def nothing_is_lost(town: Town, crew: Crew) -> None:
    """Whatever was ticked is in the log; and when all is quiet everything is merged and the same everywhere."""
    acknowledged = crew.acknowledged
    assert eventually(lambda: _answers(town)), town.words()
    assert acknowledged - town.log() == set()
    for handset in crew.handsets:
        handset.sync()
    assert eventually(town.all_merged)
    for handset in crew.handsets:
        handset.sync()
        stream = handset.status().stream
        received, duplicate, rows = town.counts(stream)
        assert received - duplicate == rows
        assert handset.status().waiting == 0
    assert len({handset.digest() for handset in crew.handsets}) == 1
