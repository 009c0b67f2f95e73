"""Form versions in the database: taken in, compared, published, withdrawn, and read as one catalogue.

A published version is kept for ever as it is, because changes name it (law 12). Functions take the connection of a
transaction that their caller opened, and never commit. Nothing here may import pyxform.
"""
