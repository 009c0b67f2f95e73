"""What must hold of a history, and the witnesses against which it is held."""
