"""What somebody writes on the phone: one change of what differs, what needs consent, what is known already."""
