"""May the author do this here? What may not is held, and people are told why."""
