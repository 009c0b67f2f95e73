"""Dossiers as JSON, and what is decided about them.

looking     list, search, one, its history and past; undoing
conflicts   what no rule can settle
held        what waits for a person's nod
telling     values for one reader: what is personal is hidden here
shapes      what goes out
"""
