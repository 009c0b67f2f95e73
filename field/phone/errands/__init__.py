"""What the office asks this phone's people to do: questions about a dossier, and lists of dossiers to visit.

keeping     home's lines, kept while they stand
asked       what is open, what of it this phone has met itself already, and how far everybody has come
answering   on the spot: a value, a confirmation, or why not
"""
