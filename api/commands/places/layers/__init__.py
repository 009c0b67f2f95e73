"""Files of places that become dossiers: layers of maps, tracks of GPS units; and looking at one before."""
