"""Dossiers out of the phone's scope: noted, waited for, removed.

leaving     what may go, and going
tables      their tables, and how long they wait
"""
