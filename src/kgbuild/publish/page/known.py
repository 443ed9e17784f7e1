"""What a page is made from, and how its parts look things up in it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...dutch.words import listed
from ...knowledge.days import day
from ...knowledge.kinds import kind_name
from ...model import (
    Answered,
    Block,
    Fragment,
    Letter,
    Lineage,
    Name,
    Node,
    Problem,
    Quad,
)
from ...rdf.addresses import is_evidence, is_fact, last
from ...rdf.evidence import Evidence, Quotation, evidence
from ...rdf.index import Index, index
from ...rdf.names import is_iri, name, text_of
from ...rdf.vocabulary import DCT, FOAF, KG, SKOS
from ..drawing.scene import Scene
from ..markup import (
    PageLink,
    Quoted,
    fact_anchor,
    inference_anchor,
    letter_anchor,
    places,
    shortened,
)

MOST_LETTERS = 50
"""With more letters than this the page lists them, and their texts stand in files of their own."""

_GLANCE = 260
_NAMES = (SKOS.prefLabel, FOAF.name, DCT.title, KG.kenmerk, DCT.identifier, KG.asWritten)


@dataclass(frozen=True)
class PageInput:
    """What the page shows: the build as values."""

    lineage: Lineage
    quads: tuple[Quad, ...]
    letters: tuple[Fragment, ...]
    problems: tuple[Problem, ...] = ()
    answered: tuple[Answered, ...] = ()
    motions: tuple[Fragment, ...] = ()  # those of which the paper itself was read

    @property
    def papers(self) -> tuple[Fragment, ...]:
        """All that was read: the letters, then the motions."""
        return (*self.letters, *self.motions)


@dataclass(frozen=True)
class Known:
    """The input with its look-ups."""

    input: PageInput

    @cached_property
    def scene(self) -> Scene:
        """The lineage, looked up as the drawing does."""
        return Scene(self.input.lineage, compact=False)

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """What each fact rests on."""
        return evidence(self.input.quads)

    @cached_property
    def overview(self) -> bool:
        """Whether there are too many letters and motions to show their texts."""
        return len(self.input.papers) > MOST_LETTERS

    @cached_property
    def said(self) -> Index:
        """What is said, evidence aside."""
        return index(quad for quad in self.input.quads if not is_evidence(quad[3]))

    @cached_property
    def stated(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The facts that say something of a subject, by property."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for fact, proof in sorted(self.evidence.items()):
            for s, p, _ in proof.says:
                found[s, p].append(fact)
        return found

    @cached_property
    def _texts(self) -> Mapping[str, Letter]:
        return {fragment.letter.sha16: fragment.letter for fragment in self.input.papers}

    def all(self, term: str, prefixed: Name) -> Sequence[str]:
        """The objects of a thing's property, as terms."""
        return self.said.all(term, prefixed)

    def first(self, term: str, prefixed: Name) -> str:
        """The text of a thing's property, '' where nothing says it."""
        return self.said.first(term, prefixed)

    def first_term(self, term: str, prefixed: Name) -> str:
        """The first object of a thing's property, '' where there is none."""
        return self.said.first_term(term, prefixed)

    def facts_saying(self, term: str, prefixed: Name, within: str = "") -> list[str]:
        """The facts that say a property of a thing, in one letter where that is given."""
        found = self.stated.get((term, name(prefixed)), ())
        return [fact for fact in found if not within or self.evidence[fact].letter == within]

    def label(self, term: str) -> str:
        """What people call a thing."""
        if not is_iri(term):
            return text_of(term) if term else ""
        if node := self.node(term):
            called = f"{kind_name('letter')} {node.label}" if node.kind == "letter" else node.label
            return called
        named = next((text for prefixed in _NAMES if (text := self.first(term, prefixed))), "")
        return named or last(term)

    def of_kind(self, kind: str) -> list[Node]:
        """The nodes of a kind that letters name, in the order in which they do."""

        def order(node: Node) -> tuple[str, str, int, str]:
            proofs = [self.evidence[naming.fact] for naming in node.named if naming.fact in self.evidence]
            first = min(((naming.date or "9", naming.letter) for naming in node.named), default=("9", ""))
            starts = [proof.quotations[0].start for proof in proofs if proof.letter == first[1]]
            return *first, min(starts, default=0), node.term

        return sorted(
            (node for node in self.scene.nodes.values() if node.kind == kind and node.named), key=order
        )

    def motions(self) -> list[Node]:
        """The motions that letters name, then those that were read and that no letter names."""
        named = self.of_kind("motion")
        unnamed = [node for node in self.scene.of("motion") if not node.named]
        return named + sorted(unnamed, key=lambda node: (node.date or "9", node.term))

    def own_words(self, fact: str) -> bool:
        """Whether a fact stands in a motion's own paper, not in a letter."""
        node = self.node(self.evidence[fact].letter)
        return node is not None and node.kind == "motion"

    def node(self, term: str) -> Node | None:
        """The policy object with this term."""
        return self.scene.nodes.get(term)

    def href(self, ground: str) -> str:
        """Where on the page a fact or inference stands."""
        if not is_fact(ground):
            return f"#{inference_anchor(ground)}"
        return f"#{letter_anchor(self.evidence[ground].letter) if self.overview else fact_anchor(ground)}"

    def source(self, facts: Iterable[str]) -> PageLink | None:
        """A link to where facts stand: '2021-0000280239, regels 39 en 65'; None where there are none."""
        known = [self.evidence[fact] for fact in dict.fromkeys(facts) if fact in self.evidence]
        if not known:
            return None
        first = min(known, key=lambda proof: (proof.letter, proof.quotations[0].start))
        texts = []
        for letter in dict.fromkeys(proof.letter for proof in known):
            node = self.node(letter)
            told = [proof.quotations[0] for proof in known if proof.letter == letter]
            where = places([q.place for q in sorted(told, key=lambda q: q.start)])
            texts.append(
                ", ".join(part for part in (node.label if node else self.label(letter), where) if part)
            )
        return PageLink(self.href(first.fact), listed(texts))

    def letter_said(self, letter: str) -> str:
        """A letter as a sentence names it: 'de brief van 28 mei 2021', by number where two share the day."""
        node = self.node(letter)
        if node is None or not node.date:
            return f"brief {node.label if node else self.label(letter)}"
        same_day = [other for other in self.scene.read if other.date == node.date and other.term != letter]
        return f"de brief van {day(node.date)}" + (f" ({node.label})" if same_day else "")

    def telling(self, fact: str) -> Quotation:
        """The quotation of a fact that says most and can still be read at a glance."""
        found = self.evidence[fact].quotations
        short = [quotation for quotation in found if len(quotation.quote) <= _GLANCE]
        if not short:
            return min(found, key=lambda quotation: (len(quotation.quote), quotation.start))
        return max(short, key=lambda quotation: (len(quotation.quote), -quotation.start))

    def quoted(self, fact: str, around: int = 70) -> Quoted:
        """The sentence of a fact around the words that prove it, short enough for a glance."""
        before, words, after = self.parts(self.telling(fact))
        if len(before) > around:
            before = "… " + before[-around:].partition(" ")[2]
        if len(after) > around:
            after = " " * after[:1].isspace() + shortened(after, around)
        return Quoted(before, shortened(words, _GLANCE), after)

    def parts(self, quotation: Quotation) -> tuple[str, str, str]:
        """The words before, of and after a quotation in its sentence."""
        letter = self._texts.get(quotation.text)
        for block in letter.blocks if letter else ():
            if (
                block.words
                and block.offset(0) < quotation.end
                and block.offset(len(block.words) - 1) >= quotation.start
            ):
                return _around(block, quotation.start, quotation.end)
        return "", quotation.quote, ""


def _around(block: Block, start: int, end: int) -> tuple[str, str, str]:
    low, high = _index(block, start), _index(block, end - 1) + 1
    spans = block.sentences or ((0, len(block.words)),)
    first = next((s for s, e in reversed(spans) if s <= low), 0)
    last = next((e for s, e in spans if e >= high), len(block.words))
    if block.role == "head":
        first, last = block.words.rfind("\n", 0, low) + 1, (block.words + "\n").find("\n", high)
    return block.words[first:low].lstrip(), block.words[low:high], block.words[high:last].rstrip()


def _index(block: Block, offset: int) -> int:
    """Which character of the block's words stands at an offset, or the next that does."""
    at = bisect_right(block.runs, offset, key=lambda run: run[1]) - 1
    if at < 0:
        return 0
    index, start = block.runs[at]
    limit = block.runs[at + 1][0] if at + 1 < len(block.runs) else len(block.words)
    return min(index + offset - start, max(limit - 1, 0))
