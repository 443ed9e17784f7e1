"""How two spellings are compared: folded for case, dashes, quotation marks and white space."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

DASHES = "‐‑‒–—―−"
QUOTES = '‘’‚‛“”„‟«»‹›`´"'
_TABLE = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(QUOTES, "'"))
_ARTICLE = re.compile(r"^(?:het|de|een) ")


def spaced(text: str) -> str:
    """The text in NFC with plain dashes, single spaces and no space at the ends."""
    return " ".join(normalize("NFC", text).translate({ord(d): "-" for d in DASHES}).split())


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """The text as it is compared: NFKC, caseless, plain marks, no article, no final punctuation."""
    plain = " ".join(normalize("NFKC", text).casefold().translate(_TABLE).split())
    return _ARTICLE.sub("", plain.strip(" '.,;:!?"), count=1)
