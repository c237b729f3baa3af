"""People: the lists and what became of each row, files that are dropped, segments, and everybody by name.

:mod:`~generator.desk.people.room` has the pages; each of the others has what one of them shows.
"""
