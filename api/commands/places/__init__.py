"""Commands for places, by what they are about; what several of them share lies here.

units     units, areas and their boundaries; reforms; tags of positions
layers    files that become dossiers
basemaps  basemaps for phones
maps      what goes out: maps, boundaries with counts, plots drawn anew
"""
