"""Reading files of places: TAB, MIF, Shapefile, GeoPackage, FlatGeobuf, GeoJSON, KML, KMZ, GML, CSV and XLSX.

What opens them is a process of its own with bounds of memory and time and without a network, so neither a bomb nor a
fault in a library reaches whoever asks. It may not know forms, dossiers or tables.
"""

from geo.layers.reading.limits import Limits
from geo.layers.reading.opening import Wanted, describe, open_layer, preview
from geo.layers.reading.systems import AS_SAID, system_of

__all__ = ["AS_SAID", "Limits", "Wanted", "describe", "open_layer", "preview", "system_of"]
