"""Taking one person out of everything that Dangol wrote."""
