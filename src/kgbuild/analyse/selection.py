"""Part of a lineage: what leads to and comes of a few things, or what letters of some days say."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Set
from dataclasses import replace
from difflib import get_close_matches
from urllib.parse import unquote

from ..dutch.folding import fold
from ..dutch.kamerstuk import paper_id
from ..dutch.publications import official_part
from ..dutch.words import listed
from ..knowledge.days import day
from ..knowledge.kinds import kind_name
from ..model import Lineage, Node, NodeKind
from ..rdf.addresses import local
from ..rdf.names import text_of
from ..rdf.vocabulary import DCT, KG
from .comparison import check_period
from .lineage import NotInLine
from .steps import ends
from .time.paths import ancestors, descendants
from .time.timeline import dated

_NAMES = frozenset({KG.acronym, KG.kenmerk, KG.publishedAs, DCT.identifier, DCT.title})
_NEAREST = 3


def selected(
    lineage: Lineage,
    focus: Collection[str] = (),
    back: int | None = None,
    forward: int | None = 1,
    start: str = "",
    end: str = "",
) -> Lineage:
    """The things in focus with what leads to them and comes of them, and every link among these.

    `back` and `forward` count steps along paths that respect time; None is all there are. Without focus:
    everything. `start` and `end`, years or days and both included, keep what letters of those days say.
    When things are named is kept whole, so that first and last named stay true.
    NotInLine for a focus that is not in the lineage, and for days without letters.
    """
    part = _between(lineage, start, end) if start or end else lineage
    if not focus:
        return part
    index = dated(part)
    if missing := [term for term in focus if term not in index.numbers]:
        labels = {node.term: node.label for node in lineage.nodes}
        where = f"de brieven {_period(start, end)}" if start or end else "de lijn"
        raise NotInLine(f"{listed(sorted(labels.get(t, local(t)) for t in missing))}: niet in {where}.")
    kept = set(focus)
    for term in focus:
        kept.update(ancestors(index, term, back), descendants(index, term, forward))
    return _of(part, kept)


def _of(lineage: Lineage, kept: Collection[str]) -> Lineage:
    """The things kept, and the links that join two of them."""
    links = (link for link in lineage.links if link.source in kept and link.target in kept)
    return replace(
        lineage, nodes=tuple(node for node in lineage.nodes if node.term in kept), links=tuple(links)
    )


def _between(lineage: Lineage, start: str, end: str) -> Lineage:
    """What letters of these days say: the letters, what they name, and the links that they give."""
    for period in filter(None, (start, end)):
        check_period(period)
    if start and end and start > end and not start.startswith(end):
        raise NotInLine(f"{start} ligt na {end}. Geef eerst het vroegste.")

    def within(date: str) -> bool:
        return bool(date) and start <= date and (not end or date < end or date.startswith(end))

    read = {naming.letter for node in lineage.nodes for naming in node.named}
    dates = {node.term: node.date for node in lineage.nodes if node.term in read}
    letters = {term for term, date in dates.items() if within(date)}
    if not letters:
        known = sorted(filter(None, dates.values()))
        there = f"lopen van {day(known[0])} tot en met {day(known[-1])}" if known else "hebben geen datum"
        raise NotInLine(f"geen brieven {_period(start, end)}; de brieven {there}.")
    others = dates.keys() - letters
    named = (node.term for node in lineage.nodes if any(naming.letter in letters for naming in node.named))
    said = [link for link in lineage.links if within(link.date) and others.isdisjoint(ends(link))]
    kept = letters.union(named, *map(ends, said)) - others
    return replace(_of(lineage, kept), links=tuple(said))


def _period(start: str, end: str) -> str:
    return " ".join([f"van {day(start)}"] * bool(start) + [f"tot en met {day(end)}"] * bool(end))


def found(lineage: Lineage, name: str, kind: NodeKind | None = None) -> str:
    """The term of what goes by a name or key, of one kind if one is given.

    NotInLine where nothing does, with the three names nearest to it, and where several things do.
    """
    nodes = [node for node in lineage.nodes if kind in (None, node.kind)]
    keys = {name, f"<{name}>", fold(name), fold(paper_id(name) or name)}
    terms = _called(nodes, keys, _first_names) or _called(nodes, keys, _further_names)
    what = kind_name(kind) if kind else "ding"
    if len(terms) == 1:
        return terms[0]
    if terms:
        raise NotInLine(f"{name}: zo heten er {len(terms)}. Geef een sleutel: {', '.join(map(_key, terms))}.")
    labels = {fold(node.label): node.label for node in reversed(nodes)}
    near = [labels[folded] for folded in get_close_matches(fold(name), sorted(labels), _NEAREST, 0.0)]
    hint = f" Bedoelt u {', '.join(near)}?" if near else ""
    raise NotInLine(f"{name}: zo heet geen {what} in de lijn.{hint}")


def _called(nodes: Collection[Node], keys: Set[str], names: Callable[[Node], Iterator[str]]) -> list[str]:
    return [node.term for node in nodes if not keys.isdisjoint(names(node))]


def _first_names(node: Node) -> Iterator[str]:
    yield from (node.term, fold(node.label), _key(node.term), fold(local(node.term)))


def _further_names(node: Node) -> Iterator[str]:
    yield from (fold(text) for prefixed, text in node.said if prefixed in _NAMES)


def _key(term: str) -> str:
    """The end of a term by which people write it: 'programme/0af36b94c2d1', 'kst-35925-VII-24'."""
    path = unquote(text_of(term)).split("/")
    return path[-1] if official_part(path[-1]) else "/".join(path[-2:])
