"""The command line: one module for each command, loaded only when that command runs.

`api.commands.main` holds the table of commands, `api.commands.options` turns settings into options. A command reads
its settings, opens what it needs, calls `field` and commits once; it may not hold domain rules.
"""
