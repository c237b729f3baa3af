"""What comes back from readers: mailboxes, single messages, and the tables of form services."""
