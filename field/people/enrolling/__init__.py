"""How a phone comes in: slips, the door, and phones that home has forgotten."""
