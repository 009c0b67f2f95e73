"""Who gets in: people, their phones and apps, codes for a forgotten PIN, and the sessions of staff."""
