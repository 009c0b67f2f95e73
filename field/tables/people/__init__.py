"""Who may do what, since when: people, staff's sign-in, codes of apps, allowances, and the access log."""
