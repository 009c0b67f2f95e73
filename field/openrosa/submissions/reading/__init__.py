"""An instance as it was posted: markup without belief, what it says of itself, its answers by path. Pure."""
