"""Dossiers for an export, in batches: `candidates` by key, `states` now or then, names and words `around` them.

The number of statements for a batch is fixed, whatever is in it. Nothing here writes.
"""
