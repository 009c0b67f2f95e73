"""The process in which tiles are written: GDAL under bounds of memory, time and bytes, without a network.

It is started by `geo.layers.tiles.making`, told what to make on its standard input, and answers in one line of JSON.
"""
