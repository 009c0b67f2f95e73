"""Which unit holds a position, and how good a fix is."""
