"""What a lineage is published from, and the sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...model import Fragment, Letter, Lineage, Quad
from ...rdf.evidence import Evidence
from ...rdf.names import name
from ...rdf.vocabulary import KG
from ..drawing import Sketch, View, sketch
from ..page.known import Known, PageInput

_AROUND = 140


@dataclass(frozen=True)
class Quote:
    """A sentence of a letter: what stands before the words that prove it, those words, what stands after."""

    fact: str
    letter: str  # as people call it: its kenmerk
    date: str
    place: str
    before: str
    words: str
    after: str

    @property
    def source(self) -> str:
        """Where it stands: '2021-0000280239, regel 39'."""
        return ", ".join(part for part in (self.letter, self.place) if part)


@dataclass(frozen=True)
class Given:
    """A lineage, the graph it comes from, the letters it quotes, and how it is looked at."""

    lineage: Lineage
    quads: tuple[Quad, ...]
    letters: tuple[Letter, ...]
    view: View
    back: frozenset[str] = frozenset()  # kinds of link whose target comes before their source
    compact: bool = False
    english: bool = False  # the story in English too, below the Dutch

    @cached_property
    def sketch(self) -> Sketch:
        """The drawing and what it stands for."""
        return sketch(self.lineage, self.compact, self.view)

    @cached_property
    def known(self) -> Known:
        """The look-ups of the page: its story and the sentences of its letters."""
        fragments = tuple(Fragment(letter, "", (), (), ()) for letter in self.letters)
        return Known(PageInput(self.lineage, self.quads, fragments))

    @property
    def evidence(self) -> Mapping[str, Evidence]:
        """What each fact rests on."""
        return self.known.evidence

    @cached_property
    def rests_on(self) -> Mapping[str, tuple[str, ...]]:
        """The facts that each inference rests on."""
        found: dict[str, list[str]] = {}
        for s, p, o, _ in self.quads:
            if p == name(KG.restsOn) and o in self.evidence:
                found.setdefault(s, []).append(o)
        return {inference: tuple(sorted(set(facts))) for inference, facts in found.items()}

    def quotes(self, grounds: Iterable[str]) -> list[Quote]:
        """The sentences of facts, and of what inferences rest on, each once, by letter and place."""
        facts = [fact for ground in grounds for fact in self.rests_on.get(ground, (ground,))]
        found = [self._quote(fact) for fact in dict.fromkeys(facts) if fact in self.evidence]
        distinct = {(quote.letter, quote.before + quote.words + quote.after): quote for _, quote in found}
        order = {quote: at for at, quote in found}
        return sorted(distinct.values(), key=lambda quote: (quote.date, quote.letter, order[quote]))

    def _quote(self, fact: str) -> tuple[int, Quote]:
        proof, said = self.evidence[fact], self.known.telling(fact)
        before, words, after = self.known.parts(said)
        node = self.known.node(proof.letter)
        return said.start, Quote(
            fact,
            node.label if node else self.known.label(proof.letter),
            node.date if node else "",
            said.place,
            before if len(before) <= _AROUND else "… " + before[-_AROUND:].partition(" ")[2],
            words,
            after if len(after) <= _AROUND else after[:_AROUND].rpartition(" ")[0] + " …",
        )
