"""The list of dossiers.

asked     what a list is narrowed to, carried in its address
columns   which questions of a form are columns
lines     rows in words, with what is open about each
plan      where they are, drawn to scale
views     the routes that look
keeping   lists kept by name
"""
