"""How an issue ends: where it is said whether it was useful, where it is passed on, and how long it took to read.

No address here belongs to a script of anybody's: each is a plain link, and nothing is sent before it is followed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from generator.config import Config
from generator.render.leading_views import FeedbackView, ShareView
from generator.sources.texts.answers import AnswerLinks

WORDS_A_MINUTE = 238
"""Of English and the like, silently, of what is no fiction (Brysbaert 2019, https://doi.org/10.1016/j.jml.2019.104047)."""
LETTERS_A_MINUTE = 500
"""Of scripts that are read by letters or syllables: Hangul, Han, Kana, as Medium counts it
(https://help.medium.com/hc/en-us/articles/214991667-Read-time)."""
BY_LETTER = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def minutes_to_read(text: str) -> int:
    """How many minutes a text takes, at least one; every part of it by its own script."""
    letters = BY_LETTER.findall(text)
    words = WORD.findall(BY_LETTER.sub(" ", text))
    return max(1, int(len(letters) / LETTERS_A_MINUTE + len(words) / WORDS_A_MINUTE + 0.5))


def feedback(slug: str, config: Config, t: Mapping[str, str]) -> FeedbackView | None:
    """Where answers go: to the form of ``ask_url``, else by mail. None where there is neither."""
    if not (config.ask_url or config.sender.email):
        return None
    links = AnswerLinks(slug, config.sender.email, config.ask_url)
    question = t["useful_question"]
    if config.ask_url:
        tell = links.address(t["tell_us"], "")
    else:
        subject = quote(f"[{slug}] {t['tell_us_subject']}", safe="")
        tell = f"mailto:{quote(config.sender.email, safe='@')}?subject={subject}"
    return FeedbackView(links.address(question, t["useful_yes"]), links.address(question, t["useful_no"]), tell)


def share(title: str, url: str) -> ShareView:
    """Where a page is passed on. What a colleague gets by mail is its title and its address."""
    told, address = quote(title, safe=""), quote(url, safe="")
    return ShareView(f"mailto:?subject={told}&body={told}%0D%0A{address}",
                     f"https://x.com/intent/post?text={told}&url={address}",
                     f"https://www.linkedin.com/sharing/share-offsite/?url={address}")
