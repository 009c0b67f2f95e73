"""JSON resources for the office's own screens and for other programs: dossiers, conflicts, held changes, people …

Each view is a few lines: who may call, what comes in and out, and one call into `field`. It may not hold a rule.
"""
