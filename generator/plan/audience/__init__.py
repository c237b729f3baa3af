"""The people on the lists: every row accounted for, who may be mailed, and who reads what."""
