"""`/dossiers/<dossier>/land`: the plots of a dossier, what lies beside them, and how each came to be as it is."""
