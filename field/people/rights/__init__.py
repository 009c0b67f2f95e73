"""What each role may do, who holds it where, and who may manage whom."""
