"""Dossiers: the log they are made of, what workers derive from it, how they are found, fed, checked and compared."""
