"""Feeds: dense journals that replicas read from where they stopped (law 8).

publish     entries get their positions in the last statements of a transaction; nothing is filtered per reader
visible     which feeds a caller may read: the shelves of the scope, and the installation's own
cursors     does a replica's cursor still belong to this feed?
following   how far a job behind the merge has read all shelves
pull        the lines after the cursors, spliced from stored text, bounded in bytes
"""
