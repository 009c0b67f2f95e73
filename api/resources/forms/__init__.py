"""Forms as JSON: their versions, and the lists and media that they need."""
