"""How the service is: for the supervisor, for people who watch it, and for Prometheus. It may not mend anything."""
