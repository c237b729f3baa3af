"""Issues: which are out and where, their editions, their links, and the mailings that they went out in."""
