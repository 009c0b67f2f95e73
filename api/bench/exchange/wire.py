"""Bytes on the wire: what a push weighs as it travels, for each dossier of twenty values.

Nothing is sent: these are the very bytes that a phone would post. It may not choose lighter dossiers than the rest of
the bench.
"""

from __future__ import annotations

from api.bench.home.phones import Phone, new_phone

GROUP = 100


def wire_bytes(seed: int, dossiers: int, before: int = 0) -> float:
    """Bytes a dossier, packed, of a push of so many by a phone that has sent `before` already."""
    phone = _known(seed)
    for _ in range(before):
        phone.create()
    if before:
        phone.request()
    for _ in range(dossiers):
        phone.create()
    return len(phone.request()) / dossiers


def _known(seed: int) -> Phone:
    phone = new_phone(0, seed)
    phone.epoch, phone.scope = "bench-epoch-0000000000", 1
    return phone
