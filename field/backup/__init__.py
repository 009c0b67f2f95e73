"""Backups that count only after they were restored, and restores that begin a new epoch (laws 4, 13, 14).

place       where a home keeps its things, handed in by the edge
journal     revocations and erasures as signed lines in files, so that an older backup can be brought up to them
copying     the database while it is written to; attachments, keys and journals; the manifest; age files
checking    hashes, chains, signatures, states folded again: in a scratch copy, never in the running database
keeping     backups that count: rows, list, the oldest go
restoring   a backup becomes a home again: new epoch, journals replayed, before anybody may sync
drill       the same in a scratch folder, with phones that know more than the backup
"""
