"""Commands on who may do what: people, their phones and slips, and the office's key to a forgotten PIN."""
