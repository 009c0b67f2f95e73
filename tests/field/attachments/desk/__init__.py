"""Photos that come from a PC at the office."""
