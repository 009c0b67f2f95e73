"""What happens once before the service is up, and what a person reads when it is."""
