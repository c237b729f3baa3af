"""What the pages of writing see, and the words that their scripts say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.messages import Message, msg, tell


@dataclass(frozen=True, slots=True)
class WriteView:
    """An issue that is being written. ``key`` is under which a browser keeps what is not saved; ``segments`` (with
    their titles) and ``fields`` are those that there are. ``page`` is its page on the site, empty where it has none;
    ``mail`` is where its editions lie, ``previews`` the page of all its previews (empty where there is none);
    ``mail_first`` if the mail is what matters, since there is no website."""

    path: str
    key: str
    lang: str
    page: str
    mail: str
    previews: str
    mail_first: bool
    segments: Sequence[tuple[str, str]]
    fields: Sequence[str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class EarlierView:
    """An issue that a new one can be a copy of."""

    slug: str
    title: str
    day: str


def said(words: Mapping[str, Message]) -> dict[str, str]:
    """Words in the language that is spoken here."""
    return {name: tell(text) for name, text in words.items()}


EDITOR: Mapping[str, Message] = {
    "Find": msg("Find"), "Replace": msg("Replace"), "next": msg("next"), "previous": msg("previous"),
    "all": msg("all"), "match case": msg("match case"), "by word": msg("by word"), "regexp": msg("pattern"),
    "replace": msg("replace"), "replace all": msg("replace all"), "close": msg("close"),
    "current match": msg("current match"), "on line": msg("on line"), "Go to line": msg("Go to line"), "go": msg("go"),
    "replaced match on line $": msg("replaced on line $"), "replaced $ matches": msg("replaced: $"),
    "Diagnostics": msg("Findings"), "No diagnostics": msg("Nothing was found"),
    "Control character": msg("Control character"), "Selection deleted": msg("What was selected is deleted"),
    "folded code": msg("hidden lines"), "unfold": msg("show"), "Folded lines": msg("Hidden lines"),
    "Unfolded lines": msg("Shown lines"), "to": msg("up to"), "front matter": msg("Front matter …")}
"""CodeMirror's own words (https://codemirror.net/examples/translate/), and one of ours."""
PAGE: Mapping[str, Message] = {
    "label": msg("Text of the issue"), "hint": msg("Write here."), "saved": msg("Saved"),
    "unsaved": msg("Not saved yet"), "saving": msg("Saving …"), "failed": msg("Not saved: the desk does not answer"),
    "recoded": msg("Saved as UTF-8: CP949 cannot hold every character of this text."),
    "fresh": msg("The file was changed elsewhere; this is how it is now."),
    "elsewhere": msg("This file was changed elsewhere, and your text is not saved yet."),
    "gone": msg("This file was deleted elsewhere. Saving makes it again."),
    "compare": msg("Compare"),
    "number": msg("No. {number}", number="{number}"),
    "counted": msg("{words} words · {letters} characters", words="{words}", letters="{letters}"),
    "kept": msg("There is text of {time} that was not saved. Nothing is lost: take it, or go on with the file.",
                time="{time}"),
    "restore": msg("Take it"), "discard": msg("Go on with the file"),
    "bold": msg("bold"), "italic": msg("italic"), "link": msg("words of the link"), "heading": msg("Heading"),
    "item": msg("Item"), "restricted": msg("What these readers alone get."),
    "excepted": msg("What all but these readers get."), "button": msg("What the button says"),
    "event": msg("What happens"), "place": msg("Where"), "quote": msg("What the customer said."),
    "question": msg("What you would like to know?"), "yes": msg("Yes, please"), "no": msg("No, thank you"),
    "forward": msg("Who may like to read this?"),
    "card": msg("What it is"), "cardText": msg("A sentence on it, and a picture above."), "column": msg("A column"),
    "seen": msg("what can be seen"), "caption": msg("caption"), "name": msg("Name"), "role": msg("What they do"),
    "who": msg("Name, company"), "note": msg("What should be noticed."), "default": msg("default"),
    "bringing": msg("Bringing {name} …", name="{name}"), "none": msg("Nothing was found."),
    "reading": msg("Checking …"),
    "problems": msg("Findings: {count}", count="{count}"),
    "line": msg("Line {line}", line="{line}"), "same": msg("Both are the same."),
    "no segment": msg("Choose at least one segment.")}
"""What the page's script says."""
