"""The home that is measured: its service, its PostgreSQL, what fills it, its phones, and the clocks of the kernel."""
