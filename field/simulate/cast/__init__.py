"""Who takes part in a history: phones with their people, home, and its staff."""
