"""Procedures on the headless phone: packs of the catalogues of its areas, searched with no network.

    tables, keeping     what is kept of each pack that home's manifest names
    finding             search without marks, one procedure, names of codes that are gone

Packs are fetched by `field.phone.forms.fetching`, as all files of the manifest are.
"""
