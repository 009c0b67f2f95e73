"""Commands that start the service and keep it running, and that say how it is."""
