"""Texts of WordPress before its blocks: blank lines are paragraphs, and ``[caption]`` is a figure.

https://developer.wordpress.org/reference/functions/wpautop/
"""

from __future__ import annotations

import re
from html import escape, unescape

MANY = 1000
CAPTION = re.compile(r"\[caption\b[^\]]*\]\s*(?P<picture><a\b.*?</a>|<img\b[^>]*>)\s*(?P<text>.*?)\[/caption\]",
                     re.DOTALL)
CAPTION_OLD = re.compile(r"\[caption\b(?P<set>[^\]]*)\](?P<picture>.*?)\[/caption\]", re.DOTALL)
BLOCKS = re.compile(r"<(?:/)?(?:table|thead|tfoot|caption|col|colgroup|tbody|tr|td|th|div|dl|dd|dt|ul|ol|li|pre|form|"
                    r"map|area|blockquote|address|style|p|h[1-6]|hr|fieldset|legend|section|article|aside|hgroup|header|footer|"
                    r"nav|figure|figcaption|details|menu|summary|iframe|script)\b[^>]*>", re.IGNORECASE)
VERBATIM = re.compile(r"<(pre|script|style|textarea)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
EMBED = re.compile(r"(?m)^[ \t]*(?:\[embed[^\]]*\])?(https?://[^\s\[\]<>\"]+)(?:\[/embed\])?[ \t]*$")
PLAYERS = re.compile(r"\[(?:audio|video)\b[^\]]*?(?:src|mp3|mp4|m4a|ogg|webm)=[\"']([^\"']+)[\"'][^\]]*\]"
                     r"(?:\s*\[/(?:audio|video)\])?")
CODE = re.compile(r"\[(?:code|sourcecode|php|python|js|css|html|xml|bash)"
                  r"(?:[^\]]*?lang(?:uage)?=[\"']?(\w+)[\"']?)?[^\]]*\]"
                  r"(.*?)\[/(?:code|sourcecode|php|python|js|css|html|xml|bash)\]", re.DOTALL)


def classic(text: str) -> str:
    """A post's text as HTML: that of blocks as it is, an older one with paragraphs."""
    if any(text.count(mark) > MANY for mark in ("[caption", "[code", "[sourcecode", "<pre", "<script", "<style")):
        return text  # no post has so many, and each that never ends is looked for to the end
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = CODE.sub(lambda code: f"<pre class=\"language-{code[1] or 'none'}\"><code>"
                                 f"{escape(unescape(code[2]).strip())}</code></pre>", text)
    text = CAPTION_OLD.sub(_figure, text)
    text = EMBED.sub(_linked, PLAYERS.sub(_linked, text))
    return text if "<!-- wp:" in text else _with_paragraphs(text)


def _linked(match: re.Match[str]) -> str:
    """A film or a sound as a link to it."""
    url = escape(unescape(match[1]))
    return f'<p><a href="{url}">{url}</a></p>'


def _figure(match: re.Match[str]) -> str:
    given = re.search(r"caption=(?:\"([^\"]*)\"|'([^']*)')", match["set"])
    picture, caption = match["picture"].strip(), (given[1] or given[2] or "") if given else ""
    if not caption and (whole := CAPTION.fullmatch(match[0])):
        picture, caption = whole["picture"].strip(), whole["text"].strip()
    return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"


def _with_paragraphs(text: str) -> str:
    """Paragraphs for blank lines, breaks for the others, outside blocks and code."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\n\n\ue030{len(kept) - 1}\ue031\n\n"

    text = VERBATIM.sub(keep, text)
    text = BLOCKS.sub(lambda tag: f"\n\n{tag[0]}\n\n", text)
    parts = []
    for part in re.split(r"\n\s*\n", text):
        part = part.strip()
        if not part:
            continue
        is_block = BLOCKS.fullmatch(part) or part.startswith("\ue030")
        broken = re.sub(r"(?<!<br>)(?<!<br/>)(?<!<br />)\s*\n", "<br>\n", part)
        parts.append(part if is_block else f"<p>{broken}</p>")
    return re.sub("\ue030(\\d+)\ue031", lambda place: kept[int(place[1])], "\n".join(parts))


def plain(text: str) -> str:
    """Some HTML as words in one line."""
    text = re.sub(r"<!--.*?-->|\[/?\w+[^\]]*\](?=\s|$)", " ", text, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[A-Za-z/!][^>]*>", " " if "<p" in text or "<br" in text else "", text)).split())
