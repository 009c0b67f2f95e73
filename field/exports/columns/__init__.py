"""Which tables and columns an export has: `versions` of the form, what they `asked`, and the `plan` made of both.

One table for dossiers, one for each repeat (nested ones too), one for answers that differ, one for what no version of
the form asks. Nothing here reads a dossier.
"""
