"""Texts that would like to be code, in every value, label and name, on every page of the console (fault D16)."""
