"""Possible duplicates: pairs that may be one, side by side; people say same, different or unsure, and take it back.

    views     the routes that look
    acts      the routes that write
    listing   rows of the list in words
    shown     both dossiers of a pair side by side, and as one

What joins two is an ordinary change (`field.duplicates.deciding`). Nothing here compares, or decides who may see what.
"""
