"""What the exchange with phones costs: pushes, pulls, bytes on the wire, memory, and the floor under it."""
