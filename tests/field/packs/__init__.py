"""Place packs on a real store."""
