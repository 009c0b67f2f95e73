"""Maps of the work: an area with its dossiers on one page, and units with their counts.

    gathering   what stands on the map of an area, for a reader: boundaries, places, notes
    files       that map as SVG, PNG or custom map of a GPS unit
    units       boundaries of units with counts by form and measured sizes, as GeoJSON

Everything is read from what the worker has tagged (`place`), plotted (`plot`) and what was imported (`boundary`).
Nothing here writes to the database.
"""
