"""What one installation may do in a day, on every database."""
