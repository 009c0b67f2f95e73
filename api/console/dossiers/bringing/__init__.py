"""`/dossiers/files`: layers, GPX and pictures that are brought in from a desk.

    views   what one brings in, and one file as it stands
    acts    laying files down, saying what is wanted, trying, taking in, taking back
    said    what the fields of the form say
    told    what a worker found and did, in words

Nothing here opens a file: workers do.
"""
