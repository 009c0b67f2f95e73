"""The messages of one sync round trip, as bytes and as values. Nothing here knows HTTP or a database."""
