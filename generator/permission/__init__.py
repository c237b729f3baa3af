"""What people, firms and mail senders write about permission to mail somebody: words, titles of columns, values."""
