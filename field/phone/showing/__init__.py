"""What the phone shows and tells: views, dossiers, how far each change has come."""
