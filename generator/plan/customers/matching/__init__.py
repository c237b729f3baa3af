"""Whether a key customer and a subscriber are one person: evidence a salesperson can read, never a bare score."""
