"""The small parts pages are made of: anchors, links, quotations, Dutch words for what the graph names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from ..dutch.kamerstuk import kamerstuk
from ..dutch.words import listed
from ..rdf.addresses import fact_parts, is_fact, last, own_key
from ..rdf.names import text_of
from .cells import exact
from .ink.fonts import clean
from .templates import trusted

if TYPE_CHECKING:
    from markupsafe import Markup

_OFFICIAL = "https://zoek.officielebekendmakingen.nl/"
_NOT_IN_ID = re.compile(r"[^\w.~:-]")
_PLACE = re.compile(r"(.*?)\s*(\d+)")
_PLURALS = {"regel": "regels", "pagina": "pagina’s", "alinea": "alinea’s"}
_STEERING = {"Cc", "Cf", "Cs", "Co", "Cn"}
_LAYOUT = "\n\r\t\u00ad\u200c\u200d"


class PageLink(NamedTuple):
    """A link: where it leads, and its words."""

    href: str
    text: str


class Quoted(NamedTuple):
    """A sentence: what stands before the words that prove something, those words, what stands after."""

    before: str
    words: str
    after: str

    @property
    def opens_apart(self) -> bool:
        """Whether a blank stands before the words."""
        return self.before[-1:].isspace()

    @property
    def closes_apart(self) -> bool:
        """Whether a blank stands after the words."""
        return self.after[:1].isspace()


def shown(text: str) -> Markup:
    """A stretch of a letter as HTML, one character for one: what would steer a screen is made visible.

    >>> str(shown("a < b\\u202e"))
    'a &lt; b�'
    """
    kept = text if text.isprintable() else "".join(map(_seen, text))
    return trusted(exact(kept).replace("\r", "&#13;"))


def _seen(sign: str) -> str:
    return sign if sign in _LAYOUT or category(sign) not in _STEERING else "\ufffd"


def fact_anchor(graph: str) -> str:
    """The id of a fact on the page: 'feit-2021-0000280239-291cb9697bb9'."""
    return _anchor("feit", graph)


def words_anchor(graph: str) -> str:
    """The id of the words in the letter that a fact rests on."""
    return _anchor("woorden", graph)


def inference_anchor(node: str) -> str:
    """The id of an inference on the page."""
    return "afleiding-" + _id(last(node))


def letter_anchor(letter: str) -> str:
    """The id of a letter on the page, or of a motion whose own paper was read."""
    key, is_letters = own_key(letter)
    return ("brief-" if is_letters else "motie-") + _id(key)


def anchor_of(ground: str) -> str:
    """The id on the page of what something rests on: a fact or an inference."""
    return fact_anchor(ground) if is_fact(ground) else inference_anchor(ground)


def _anchor(prefix: str, graph: str) -> str:
    found = fact_parts(graph)
    return f"{prefix}-{_id(found[0])}-{found[1]}" if found else f"{prefix}-{_id(text_of(graph))}"


def _id(text: str) -> str:
    """Text as part of an id: what an address would encode becomes a colon."""
    return _NOT_IN_ID.sub(":", text)


def paper_link(paper: str) -> PageLink:
    """A link from a Kamerstuk's number to its page on the publisher's site."""
    return PageLink(f"{_OFFICIAL}{paper}.html", kamerstuk(paper))


def places(names: Sequence[str]) -> str:
    """Places in words, each once: 'regels 39 en 65'."""
    distinct = list(dict.fromkeys(name for name in names if name))
    parted = [found for name in distinct if (found := _PLACE.fullmatch(name))]
    kinds = {found[1] for found in parted}
    if len(distinct) < 2 or len(kinds) != 1 or len(parted) < len(distinct):
        return listed(distinct)
    numbers = sorted({int(found[2]) for found in parted})
    kind = kinds.pop()
    return f"{_PLURALS.get(kind, kind)} {listed(map(str, numbers))}"


def shortened(text: str, most: int) -> str:
    """The text within so many characters, cut between words and marked as cut."""
    text = clean(text)
    if len(text) <= most:
        return text
    return text[: most - 1].rpartition(" ")[0].rstrip(" ,;:.-–") + " …"
