"""Does a backup hold what it says? Asked of the files, then of the database that they become again.

files       sizes and hashes against the signed manifest
scratch     the database brought to life in a scratch folder (PostgreSQL: a scratch database)
chains      every change hashes to its hash, every stream's chain to its tip
states      home's signatures, and a sample folded again from ground and log
verify      all of it
"""
