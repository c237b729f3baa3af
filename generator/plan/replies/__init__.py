"""What readers answered: their own words, what kind of answer it is, and to which issue."""
