"""Which papers are cited with a letter or motion: in it, right behind it, or in the note called there."""

from __future__ import annotations

import re

from ..dutch.kamerstuk import is_kamerstuk
from ..model import Mention
from .citations import papers
from .mentions import Found

_LONGEST_CITATION = 120
_FAR = 240  # a citation in brackets further on in the sentence is about something else
_REPLACED = re.compile(r"(?:t\.?v\.?v\.?|ter vervanging van)[^()]{0,60}$")
_ANOTHER = re.compile(
    r"\b(?:brief|brieven|moties?|amendement|(?:wets|initiatief)?voorstel|wet|verslag|nota|notitie|rapport|advies|vragen)\b"
)
_OTHERS = ("motion", "letter_ref")


def _end_of_clause(found: Found, mention: Mention) -> int:
    """How far a note called in the mention's sentence may still be about it: to the next such mention."""
    _, end = found.sentence(mention)
    others = found.within(mention.kind, mention.block, mention.end + 1, end)
    return next((other.start for other in others), end)


def _right_behind(found: Found, mention: Mention) -> list[Mention]:
    """The citation that follows a mention after a comma at most: 'de brief van …, Kamerstuk …'."""
    following = found.within("citation", mention.block, mention.end, mention.end + _LONGEST_CITATION)
    return [citation for citation in following if citation.start <= mention.end + 2][:1]


def paper_beside(found: Found, mention: Mention) -> str | None:
    """The one Kamerstuk cited within a mention, or in the note called there; None for none or several."""
    named = papers_beside(found, mention)
    return named[0] if len(named) == 1 else None


def papers_beside(found: Found, mention: Mention) -> list[str]:
    """The Kamerstukken cited within a mention, right behind it, or in a note called there, each once."""
    end = found.at(mention, "paren")[1]
    beside = (
        [
            own
            for own in found.within("citation", mention.block, mention.start, end)
            if not _replaced(found, own)
        ]
        or _right_behind(found, mention)
        or list(found.noted("citation", mention, mention.end + 2))
        or list(found.noted("citation", mention, _end_of_clause(found, mention)))
        or in_brackets(found, mention)
    )
    named = (paper for citation in beside for paper in papers(found, citation) if is_kamerstuk(paper))
    return list(dict.fromkeys(named))


def _replaced(found: Found, citation: Mention) -> bool:
    """Whether a citation names the paper that another came in place of: '(t.v.v. 32 279, nr. 170)'."""
    words = found.letter.blocks[citation.block].words
    return _REPLACED.search(words, max(0, citation.start - 90), citation.start) is not None


def in_brackets(found: Found, mention: Mention) -> list[Mention]:
    """The citation in brackets further on in the sentence, with nothing between that it could be of."""
    words, end = found.letter.blocks[mention.block].words, _end_of_clause(found, mention)
    for citation in found.within("citation", mention.block, mention.end, min(end, mention.end + _FAR)):
        between = words[mention.end : citation.start]
        inside = any(
            other != mention and other.start <= citation.start < other.end
            for kind in _OTHERS
            for other in found.by_place.get((kind, mention.block), ())
        )
        bracketed = re.search(r"\((?:[Zz]ie )?(?:ook )?$", between) is not None
        if inside or not bracketed or _ANOTHER.search(between) or _replaced(found, citation):
            return []
        return [citation]
    return []
