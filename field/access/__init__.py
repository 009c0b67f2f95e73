"""Who saw or took out what: the access log, each of whose rows carries the hash of the one before."""
