"""The chapters of the day, each told in short functions; a new step is one more function in its chapter."""
