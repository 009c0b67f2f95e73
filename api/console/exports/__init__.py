"""Taking data out: an order for a table, how far it is, its file; and who took what."""
