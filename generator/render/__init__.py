"""Views into bytes: Markdown, templates, web pages, feeds, mail. No address is ever held here."""
