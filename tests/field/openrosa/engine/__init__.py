"""The public ODK engine (`@getodk/xforms-engine` as npm has it) for tests: it loads, fills in, edits, and writes.

Its packages are installed by the hashes of a lock file that stands here, into the phone app's build folder; nothing of
it is shipped.
"""
