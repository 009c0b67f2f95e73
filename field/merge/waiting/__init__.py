"""What waits on a shard, and which dossiers are due: read in bulk, with everything needed to judge and fold it."""
