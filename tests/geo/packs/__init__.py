"""Place packs, pure."""
