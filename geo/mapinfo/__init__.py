"""MapInfo's own ways, where GDAL alone gets them wrong: the datum of VN-2000, the grid of a TAB, and old code pages.

    datum     how VN-2000 is said to GDAL so that TAB and MIF keep it
    grid      the box in which a TAB holds its points to the millimetre
    codepage  text as MapInfo before 15.2 reads it (windows-1258)

Written plainly from an EPSG code, a TAB or MIF says WGS 84 with the numbers of VN-2000, and every point lies 224 m off.
"""
