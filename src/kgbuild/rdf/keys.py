"""The keys under which things stand in the graph: permanent, made of what the letter prints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ..dutch.dossier import cited_dossier
from ..dutch.folding import fold
from ..model import Fact, Letter, Paper
from .addresses import evidence_of, fact_of
from .names import BASE, data, digest, encoded

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def letter_key(letter: Letter, facts: Sequence[Fact]) -> str:
    """The key K of a letter: its kenmerk, else its Kamerstuk id, else a digest of its text.

    A kenmerk without a year is no name by itself: the initials of the printed ministry, or of the
    sending post, come before it.
    """
    said = {fact.kind: fact.value for fact in reversed(facts) if fact.value}
    kenmerk = said.get("kenmerk")
    if kenmerk:
        code = initials(said.get("ministry") or said.get("sender_post") or "")
        return encoded(kenmerk if _YEAR.search(kenmerk) or not code else f"{code}-{kenmerk}")
    if "identifier" in said:
        return encoded(said["identifier"] or "")
    return "t-" + sha256(fold(letter.text).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def paper_of(facts: Iterable[Fact]) -> Paper:
    """What the facts are of: a motion where they give the number of the paper that it is, else a letter."""
    own = (fact.value for fact in facts if fact.kind == "motion" and "paper" in fact.extras)
    return "motion" if any(own) else "letter"


def initials(name: str) -> str:
    """The initials of a name's words with a capital: 'Ministerie van Justitie en Veiligheid' is 'jv'."""
    words = re.sub(r"(?i)^(?:ministerie|minister|staatssecretaris)\b", "", name)
    return "".join(word[0] for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word[0].isupper()).lower()


@dataclass(frozen=True, slots=True)
class Keys:
    """The IRIs of one letter's or motion's things, as terms."""

    letter_key: str
    base: str = BASE
    kind: Paper = "letter"

    @property
    def letter(self) -> str:
        """The letter itself; of a motion its paper, as letters that cite it call it."""
        return self._own("")

    @property
    def evidence(self) -> str:
        return evidence_of(self.letter)

    def _own(self, part: str) -> str:
        folder = "letter/" if self.kind == "letter" else ""
        return data(f"{folder}{self.letter_key}{part}", self.base)

    def part(self, kind: str, *content: str) -> str:
        """A thing that stands in this letter only: a commitment, a citation, a status, a motion."""
        return self._own(f"#{kind}-{digest(*content)}")

    def fact(self, hexdigits: str) -> str:
        """The graph of a fact of this letter."""
        return fact_of(self.letter, hexdigits)

    def named(self, kind: str, *content: str) -> str:
        """A thing named by its content, the same in every letter: 'programme/0af…'."""
        return data(f"{kind}/{digest(*content)}", self.base)

    def unit(self, ministry: str, unit: str) -> str:
        """A unit, under the initials of the ministry that the letterhead prints, or x."""
        return data(f"unit/{initials(ministry) or 'x'}-{digest(unit)}", self.base)

    def post(self, register_key: str, name: str) -> str:
        """A post, by its register key, else by its folded name."""
        return data(f"post/{register_key}", self.base) if register_key else self.named("post", name)

    def paper(self, official_id: str) -> str:
        """A paper of parliament, or a dossier, by its official id."""
        number = cited_dossier(official_id)
        return self.dossier(number) if number else data(encoded(official_id), self.base)

    def dossier(self, number: str) -> str:
        """A Kamerstukdossier: dossier/35925-VII."""
        return data(f"dossier/{encoded(number)}", self.base)

    def other_letter(self, key: str) -> str:
        """Another letter, by its kenmerk or its Kamerstuk id."""
        return data(f"letter/{encoded(key)}", self.base)

    def text(self, sha16: str, span: tuple[int, int] | None = None) -> str:
        """A letter's text, or a span of it in the syntax of RFC 5147."""
        return data(f"text/{sha16}" + (f"#char={span[0]},{span[1]}" if span else ""), self.base)
