"""Pure geography: positions, coordinate systems, administrative units and their successors, geometry comparison.

Positions are WGS 84 longitude and latitude in degrees, lengths are metres, areas are square metres. Reads and writes
of field formats live here too; geopandas, pandas and pyogrio are imported inside the functions that need them, by
workers and commands only, never while the web process starts.

It may know neither HTTP nor our tables.
"""
