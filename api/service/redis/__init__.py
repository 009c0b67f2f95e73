"""Redis, which is only the bell: how to reach it, a server of our own, and what lies in it."""
