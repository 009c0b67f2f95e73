"""The six sample forms and their lists (CC0-1.0), as data: see `field.forms.catalogue`.

`areas.csv` holds invented village names under two real communes. This package must hold no code.
"""
