"""What a push weighs on a weak line; the same seed writes the same bytes, but for the signature."""

from __future__ import annotations

from api.bench.exchange.wire import wire_bytes


def test_a_dossier_in_a_push_of_a_hundred_weighs_at_most_190_bytes() -> None:
    assert wire_bytes(seed=1, dossiers=100) <= 190


def test_a_push_of_one_dossier_weighs_at_most_650_bytes() -> None:
    assert wire_bytes(seed=1, dossiers=1, before=100) <= 650
