"""The process in which files are opened: GDAL and spreadsheets, under bounds of memory and time, without a network.

It is started by `geo.layers.reading`, told what to read on its standard input, and answers in lines of JSON. It may
import nothing of ours but the encodings: what is not loaded takes no memory.
"""
