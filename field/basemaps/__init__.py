"""Basemaps: roads, rivers, contours, parcels and names that were imported for an area, as tiles that phones draw.

    bringing    a layer of a file as terrain: cut to an area, with a name and a class
    keeping     terrain kept for an area, and taken away again
    standing    what a basemap is made of, and whether that has changed since
    making      the basemaps that are due, made anew area by area
    finding     which of them somebody's phone may hold

Terrain and tiles are attachments: backups carry them, and what nothing names any more goes by itself. Nothing here
knows HTTP.
"""
