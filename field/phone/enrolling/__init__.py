"""A phone gets its place: tickets, a new key after a fork, and whose work is whose."""
