"""The console under measurement: how long the service needs for each page, with 100,000 dossiers and 5,000 conflicts.

office    the store: conflicts through the door, the other dossiers copied by SQL
routes    which pages are asked for; a screen adds its own line there
measure   a clerk who signs in over HTTP, and the time of each page
"""
