"""What importers share: reading exports safely, words of people and texts of mails, writing and placing files."""
