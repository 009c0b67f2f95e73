"""What this process counts by itself. Each web process has its own numbers, labelled with its number.

What must agree between processes is read from the database instead (`figures`). It may not import a view.
"""

from __future__ import annotations

import os

from flask import Response
from prometheus_client import CollectorRegistry, Counter, Histogram

REGISTRY = CollectorRegistry()
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
PROCESS = str(os.getpid())

_seconds = Histogram(
    "packhorse_sync_seconds", "Duration of a sync in seconds.", ["process"], registry=REGISTRY, buckets=BUCKETS
)
_changes = Counter("packhorse_sync_changes", "Changes pushed, again or anew.", ["process"], registry=REGISTRY)
_answers = Counter("packhorse_answers", "Answers by status.", ["process", "status"], registry=REGISTRY)

SYNC_SECONDS = _seconds.labels(PROCESS)
SYNC_CHANGES = _changes.labels(PROCESS)


def count_answer(response: Response) -> Response:
    """One more answer with this status."""
    _answers.labels(PROCESS, str(response.status_code)).inc()
    return response
