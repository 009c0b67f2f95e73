"""Which shard a dossier belongs to: one merge lease covers all dossiers of a shard."""

from zlib import crc32


def shard_of(dossier: str, shards: int) -> int:
    """The shard of a dossier among `shards`; the same on every machine."""
    return crc32(dossier.encode()) % shards
