"""Copying a home while it works: the database as of one moment, then everything that it names.

facts         how far the copied database goes
sqlite, postgresql   the database into a file, and a file into a database
attachments   every file that is there and whole; what is lost is looked for in older backups, or named
files         all of it in a folder: attachments, keys, journals, manifest
sealing       the whole as one age file
"""
