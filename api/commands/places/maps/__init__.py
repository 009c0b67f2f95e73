"""What goes out about places: a map of an area, boundaries with counts, plots that were drawn anew."""
