"""The work of Packhorse: what people do with dossiers, kept in tables.

People and their roles, areas, installations and tickets, intake (the only writer of the log), merge jobs, feeds,
conflicts, held changes, flags, projections for lists and search, attachments, backups and epochs.

It may not know HTTP. Time, randomness, the network and the database connection are handed in, so that the simulator
drives this very code. Nothing here commits: the edge that called does, once.
"""
