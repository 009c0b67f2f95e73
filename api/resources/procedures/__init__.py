"""Procedures as JSON: searched and read by everybody for their own areas; catalogues brought and published by some.

    looking      search, one procedure, packs for phones
    versions     versions of catalogues: brought, compared, published, withdrawn
    callers      which areas the caller reads and manages

What a procedure says is for `field.procedures`.
"""
