"""Layers out: TAB, MIF/MID, Shapefile, GeoPackage, FlatGeobuf, GeoJSON, GML and KML, in WGS 84 or a zone of VN-2000.

    systems      the coordinate systems to write in, and the pinned way to them
    formats      what each format can hold
    naming       names of columns that a format can hold
    columns      what stands in a column, learned as its cells go by
    staging      features put aside, one batch in memory
    description  what GDAL is told to make of them
    files        one layer from its first feature to its files

GDAL writes; it never turns a coordinate. Nothing here knows a dossier.
"""
