"""The edge of Packhorse: where the outside world comes in.

Here live the app factory, the frozen settings, the table of errors, sign-in and tokens, the schemas and JSON
resources, and the command line. One request, job or command is committed here, once, as a whole.

It may not hold domain rules: what a dossier, a conflict or a scope is belongs to `field`, and what merging means
belongs to `sync`. Below `api.commands`, nothing here may import pandas, geopandas or pyogrio, because the web
process must stay small enough for a village machine.
"""
