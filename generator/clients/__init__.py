"""What programs that show mail do to it: what they support, what they strip, what they clip."""
