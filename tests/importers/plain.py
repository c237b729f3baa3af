"""A page in a plain form: text and structure without what does not change what is read."""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import html as lxml_html
from lxml.html import tostring

from generator.importers.markup.dom import Element

NAMES = {"b": "strong", "i": "em", "s": "del", "strike": "del"}
KEPT = {"href", "src", "alt", "colspan", "rowspan", "start", "checked", "dir"}
OUT = {"span", "label", "thead", "tbody", "figure", "div", "center", "picture", "font", "col", "colgroup"}
BLOCKS = "p|div|ul|ol|li|dl|dt|dd|h[1-6]|blockquote|pre|table|tr|td|th|caption|hr|details|summary|notes"
FIELD = re.compile(r"\{\{ *subscriber\.[\w-]+(?: *\| *default\(\"(.*?)\"\))? *\}\}")


def plain(page: str) -> str:
    """The plain form: names of elements made one, wrappers and looks gone, blanks made single."""
    root = lxml_html.fragment_fromstring(page, create_parent="main")
    for one in list(root.iter("*")):
        _notes(one)
    for one in list(root.iter("*")):
        _renamed(one)
    for one in list(root.iter("li", "td", "th", "dd", "dt", "caption")):
        _tight(one)
    for one in [one for one in root.iter("tr") if not "".join(one.itertext()).strip() and one.find(".//img") is None]:
        one.drop_tree()
    for one in [one for one in root.iter("p") if not len(one) and not (one.text or "").strip(" \n\xa0")]:
        one.drop_tree()
    return _spaced(root)


def _notes(one: Element) -> None:
    classes = set(one.get("class", "").split())
    if "note-title" in classes or "footnote-backref" in classes:
        one.drop_tree()
    elif "footnote-ref" in classes and one.getparent() is not None:
        one.text = f"[{one.text}]"
        one.drop_tag()
    elif "footnote" in classes:
        one.tag = "notes"
        for rule in one.findall("hr"):
            rule.drop_tree()
        for numbers in one.findall("ol"):
            numbers.drop_tag()


def _renamed(one: Element) -> None:
    name = NAMES.get(str(one.tag), str(one.tag))
    values = {key: unquote(value) if key in ("href", "src") else value for key, value in sorted(one.attrib.items())
              if key in KEPT}
    if name == "img":
        values = {"alt": ""} | values
    if name == "pre":
        values |= _language(one)
    one.attrib.clear()
    one.attrib.update(values)
    one.tag = name
    parent = one.getparent()
    if name in ("footer", "cite", "figcaption") and parent is not None:
        one.tag = "p"
    elif name in OUT and parent is not None and one is not one.getroottree().getroot():
        _unwrap(one)
    if name == "pre":
        _joined(one)


def _language(one: Element) -> dict[str, str]:
    code = one.find("code")
    found = re.search(r"language-([\w-]+)", "" if code is None else code.get("class", ""))
    language = found[1] if found else one.get("lang")
    return {"lang": language} if language else {}


def _unwrap(one: Element) -> None:
    """Take an element away and keep what is in it; a picture, a link or words alone in it become a paragraph."""
    inline = all(child.tag in ("img", "a", "br", "strong", "em") for child in one)
    if one.tag in ("figure", "div") and inline and (len(one) or (one.text or "").strip()):
        one.tag = "p"
        return
    if one.tag == "figure":
        for child in list(one):
            if child.tag in ("img", "a"):
                child.tail = None
                held = one.makeelement("p", {})
                one.replace(child, held)
                held.append(child)
    one.drop_tag()


def _joined(one: Element) -> None:
    text = "".join(one.itertext()).rstrip("\n")
    for child in list(one):
        one.remove(child)
    one.text = text


def _tight(one: Element) -> None:
    """The first paragraph of an entry or cell is its text: whether a list is loose says nothing."""
    if len(one) and one[0].tag == "p" and not (one.text or "").strip():
        one[0].drop_tag()


def _spaced(root: Element) -> str:
    text: str = tostring(root, encoding="unicode")[len("<main>"):-len("</main>")]
    parts = re.split(r"(<pre.*?</pre>)", text, flags=re.DOTALL)
    parts[::2] = [re.sub(r"[ \t\n\xa0]+", " ", part) for part in parts[::2]]
    text = "".join(parts)
    text = re.sub(rf" *(</?(?:{BLOCKS})(?: [^>]*)?>|<br>) *", r"\1", text)
    text = FIELD.sub(lambda found: f"⟦{found[1] or ''}⟧", text)
    return re.sub(r"(?:<br>)+(</(?:p|li|td|th|dd)>)", r"\1", text).strip()
