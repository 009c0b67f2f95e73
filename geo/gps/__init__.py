"""Back to a GPS unit: what it holds (`limits`), names that it shows (`names`), and GPX 1.1 for it (`gpx`).

Nothing here knows a dossier, or talks to a unit: files are copied to its folder by hand.
"""
