"""Layers: what a file of places holds, feature by feature, whatever its format.

Readers and writers meet in the values of `geo.layers.values`; GDAL is asked in a process of its own, with bounds.
It may not know forms, dossiers or tables.
"""

from geo.layers.values import Feature, Layer, Original, Remark, Value

__all__ = ["Feature", "Layer", "Original", "Remark", "Value"]
