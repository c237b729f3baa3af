"""Why a row cannot be used. Columns have it in English, as JSON does; :func:`told_problem` is what people are told.

A few reasons quote the row: they are made here, and taken apart again by their patterns.
"""

from __future__ import annotations

import re

from generator.messages import Message, msg, plural

NO_ADDRESS = msg("no address")
NOT_AN_ADDRESS = msg("not an address")
LIKE_FORMULA = msg("like a formula")
NO_ADDRESS_IN_LINE = msg("this line is no address")
TOTALS = msg("a row of totals")
DELETED = msg("deleted by Substack at the reader’s request")
NO_EVENT = msg("no event")
NOT_JSON = msg("this is not JSON, or it is cut off")
CARD_CUT_OFF = msg("the file ends in the middle of this card")
ROW_CUT_OFF = msg("the file ends in the middle of this row")
UNCLOSED = msg("a quotation mark is opened here and not closed where the cell ends")
TOO_LONG = msg("this line has more than 1 MB")
UNREADABLE = msg("this line is in an encoding of its own")
ONLY_FORMULAS = msg("the formulas of this row have no stored value")
PROBLEMS = {str(message): message for message in (
    NO_ADDRESS, NOT_AN_ADDRESS, LIKE_FORMULA, NO_ADDRESS_IN_LINE, TOTALS, DELETED, NO_EVENT, NOT_JSON,
    CARD_CUT_OFF, ROW_CUT_OFF, UNCLOSED, TOO_LONG, UNREADABLE, ONLY_FORMULAS)}
"""The reasons that quote nothing."""
UNKNOWN_EVENT = "unknown event “{}”"
"""Of rows of a result file; the word is put between the quotes."""
EVENT = re.compile("unknown event “(?P<word>.*)”", re.DOTALL)
WIDE = re.compile(r"(?P<cells>\d+) cells where there (?:is|are) (?P<titles>\d+) titles?: .*“(?P<mark>.+)” in it .*")
TAB = msg("tab")


def too_wide(cells: int, titles: int, mark: str) -> Message:
    """Of a row with more ``cells`` than there are ``titles``, which ``mark`` separates: a character, or “tab”."""
    return plural(
        "{cells} cells where there is {count} title: put a cell that has a “{mark}” in it in quotation marks",
        "{cells} cells where there are {count} titles: put a cell that has a “{mark}” in it in quotation marks",
        titles, cells=cells, mark=TAB if mark in ("\t", TAB) else mark)


def told_problem(text: str) -> Message:
    """A reason as columns have it, as a message; what is none of these stays as it is."""
    if text in PROBLEMS:
        return PROBLEMS[text]
    if wide := WIDE.fullmatch(text):
        return too_wide(int(wide["cells"]), int(wide["titles"]), wide["mark"])
    if event := EVENT.fullmatch(text):
        return msg("unknown event “{word}”", word=event["word"])
    return msg("{text}", text=text)
