"""What the tables get of an outcome, written in one fixed order."""
