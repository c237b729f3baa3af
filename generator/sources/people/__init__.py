"""What the files in ``subscribers/`` say of people: lists, segments, suppressions, key customers, decisions."""
