"""The private pages: the audience, the key customers, and mails as strict clients leave them."""
