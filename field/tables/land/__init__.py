"""Where things are: areas and their reforms, units and boundaries, positions, plots, and what phones hold of it all."""
