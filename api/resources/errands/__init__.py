"""What the office asks people of the villages to do: questions about a dossier, and visit lists.

shapes      what goes in and out
questions   ask, look, withdraw
visits      give, look, give to others, close
"""
