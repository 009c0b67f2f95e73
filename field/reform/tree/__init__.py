"""The tree of areas in memory: read, steps played on it, and written back."""
