"""The new state of each dossier, drawn as text to sign, and which paths of it need a person."""
