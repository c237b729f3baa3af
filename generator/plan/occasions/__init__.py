"""Days that come back every year, in the solar and in the Korean lunar calendar, and whose they are."""
