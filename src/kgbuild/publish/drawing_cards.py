"""The cards of a drawing: which policy objects make one card, where it stands and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..model import Card, Lineage, Link, Node
from ..terms import text_of
from ..words import STATUSES, day, kamerstuk, listed
from .drawing_words import (
    all_said,
    capital,
    days_read,
    is_day,
    joined,
    letters_read,
    named_on,
    of_all,
    said,
    short_post,
    short_unit,
    shortest_post,
    status_of,
    theme,
)
from .page_parts import fact_anchor, inference_anchor, is_fact, letter_anchor, shortened

UNKNOWN, UNDATED = "datum onbekend", "zonder datum"
_MENTIONS = ("offers", "mentions")


def natural(text: str) -> list[tuple[int, str]]:
    """A key that puts nr. 24 before nr. 126."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"([0-9]+)", text)]


@dataclass(frozen=True)
class Placed:
    """A card, the objects it stands for, and the part they play: one post may sign and be signed for."""

    card: Card
    role: str  # signer, behalf, or the lane
    terms: tuple[str, ...]
    before: str = ""  # of a column without a day: the first day on which a letter names it


@dataclass(frozen=True)
class Scene:
    """A lineage as the drawing looks things up in it."""

    lineage: Lineage
    compact: bool
    nodes: dict[str, Node] = field(init=False, default_factory=dict)
    out: dict[tuple[str, str], list[Link]] = field(init=False, default_factory=lambda: defaultdict(list))
    into: dict[tuple[str, str], list[Link]] = field(init=False, default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.nodes.update((node.term, node) for node in self.lineage.nodes)
        for link in self.lineage.links:
            if link.source in self.nodes and link.target in self.nodes:
                self.out[link.source, link.kind].append(link)
                self.into[link.target, link.kind].append(link)

    @cached_property
    def read(self) -> list[Node]:
        """The letters that were read, in time order."""
        return letters_read(self.lineage)

    @cached_property
    def days(self) -> list[str]:
        """The days of those letters."""
        return days_read(self.lineage)

    @cached_property
    def theme(self) -> str:
        """What they are about."""
        return theme(self.lineage)

    def of(self, kind: str) -> list[Node]:
        """The nodes of a kind, those first named first."""
        found = (node for node in self.lineage.nodes if node.kind == kind)
        return sorted(found, key=lambda node: (self.first(node), natural(text_of(node.term))))

    def first(self, node: Node) -> str:
        """The first day on which it is named."""
        return next(iter(named_on(node)), "9")

    def targets(self, term: str, *kinds: str) -> list[Node]:
        """Where links of these kinds lead from a node."""
        return [self.nodes[link.target] for kind in kinds for link in self.out[term, kind]]

    def sources(self, term: str, *kinds: str) -> list[Node]:
        """Where links of these kinds to a node come from."""
        return [self.nodes[link.source] for kind in kinds for link in self.into[term, kind]]

    def status(self, node: Node) -> tuple[str, str]:
        """What to say of when a node is named."""
        return status_of(named_on(node), self.days)


def href(grounds: Sequence[str]) -> str:
    """Where on the page the first ground stands."""
    first = next(iter(grounds), "")
    return f"#{fact_anchor(first) if is_fact(first) else inference_anchor(first)}" if first else ""


def card_key(prefix: str, term: str) -> str:
    """A key for a card: its kind and the last part of the term."""
    return f"{prefix}-{text_of(term).rpartition('/')[2].replace('#', '-')}"


def all_cards(scene: Scene) -> list[Placed]:
    """Every card of the drawing, lane by lane."""
    kinds = (signers, behalf, units, letters, references, reports, programmes, motions, commitments)
    return [placed for make in kinds for placed in make(scene)]


def _placed(  # noqa: PLR0913  a card has that many parts
    scene: Scene, lane: str, nodes: Sequence[Node], date: str, named: tuple[str, str], title: str,
    detail: Iterable[str] = (), warning: str = "", link: str = "", role: str = "", key: str = "",
) -> Placed:  # fmt: skip
    """A card for these nodes at this date, led to the fact that names the first of them."""
    before = min((scene.first(node) for node in nodes), default="9")
    status, heading = named
    column = date if date else UNKNOWN
    facts = [naming.fact for node in nodes for naming in node.named]
    card = Card(key or card_key(role or lane, nodes[0].term), lane, column, status, heading, title,  # type: ignore[arg-type]
                tuple(text for text in detail if text), warning, link or href(facts))  # fmt: skip
    return Placed(card, role or lane, tuple(node.term for node in nodes), before)


def own_date(scene: Scene, letter: Node) -> str:
    """The column of a letter that was read."""
    return letter.date or UNDATED


def signers(scene: Scene) -> Iterator[Placed]:
    """Who signed: one card a post and name, at the first letter signed so."""
    signed: dict[tuple[str, str], list[Node]] = {}
    for letter in scene.read:
        for post in scene.targets(letter.term, "signedAs"):
            signed.setdefault((post.term, signer_name(letter, post, len(scene.out[letter.term, "signedAs"]))), []).append(letter)
    for (term, name), letters_signed in signed.items():
        post = scene.nodes[term]
        own = [letter.date for letter in letters_signed if letter.date]
        others = [date for date in named_on(post) if date not in own]
        status, heading = scene.status(post)
        if status == "also" and own and others:
            heading = f"{listed(map(day, own[:2]))}, post ook genoemd {listed(map(day, others[:2]))}"
        facts = [fact for letter in letters_signed for link in scene.out[letter.term, "signedAs"] if link.target == term
                 for fact in link.grounds]  # fmt: skip
        key = card_key("post", term) + (f"-{letters_signed[0].date}" if [t for t, _ in signed].count(term) > 1 else "")
        title, detail = (f"{short_post(post.label)}, {name}" if name else short_post(post.label), ()) if scene.compact else (
            short_post(post.label), (name,))  # fmt: skip
        yield _placed(scene, "office", [post], own_date(scene, letters_signed[0]), (status, heading), title, detail,
                      link=href(facts), role="signer", key=key)  # fmt: skip


def signer_name(letter: Node, post: Node, posts: int) -> str:
    """Who signed a letter in this post: the name under it, or of several the one the register gives the post."""
    names = all_said(letter, "kg:signedByName")
    if posts == 1:
        return joined(names)
    holders = all_said(post, "foaf:name")
    return next((name for name in names for holder in holders if holder.split()[-1] in name.split()), "")


def behalf(scene: Scene) -> Iterator[Placed]:
    """On whose behalf: one card a letter."""
    for letter in scene.read:
        posts = scene.targets(letter.term, "onBehalfOf")
        if not posts:
            continue
        named = [scene.status(post) for post in posts]
        if scene.days[1:]:
            plain = {"also": f"ook genoemd {day(letter.date)}"}
            named = [(status, plain.get(status, words)) for status, words in named]
        facts = [fact for link in scene.out[letter.term, "onBehalfOf"] for fact in link.grounds]
        many = len(posts) > 1
        title = f"mede namens {len(posts)} posten" if many else f"mede namens {short_post(posts[0].label)}"
        detail = [" · ".join(shortest_post(post.label) for post in posts)] if many and not scene.compact else []
        yield _placed(scene, "office", posts, own_date(scene, letter), of_all(named), title, detail,
                      link=href(facts), role="behalf", key=card_key("mede-namens", letter.term))  # fmt: skip


def units(scene: Scene) -> Iterator[Placed]:
    """The units in letterheads: one card for each highest unit, with what stands below it."""
    heads: dict[str, list[Node]] = {}
    for letter in scene.read:
        if found := scene.targets(letter.term, "letterheadUnit"):
            top = min(found, key=lambda unit: ("DirectorateGeneral" not in all_said(unit, "rdf:type"),
                                               bool(said(unit, "org:subOrganizationOf")), unit.label))  # fmt: skip
            heads.setdefault(top.term, []).append(letter)
    for term, headed in heads.items():
        top, below = scene.nodes[term], scene.targets(headed[0].term, "letterheadUnit")
        under = " / ".join(unit.label for unit in below if unit.term != term)
        yield _placed(scene, "unit", [top, *(unit for unit in below if unit.term != term)], own_date(scene, headed[0]),
                      scene.status(top), short_unit(top.label), [under])  # fmt: skip


def letters(scene: Scene) -> Iterator[Placed]:
    """The letters that were read."""
    for letter in scene.read:
        when = f"{day(letter.date)}, gelezen" if letter.date else "gelezen, zonder datum"
        yield _placed(scene, "letter", [letter], own_date(scene, letter), ("also", when), f"Kamerbrief {letter.label}",
                      [] if scene.compact else all_said(letter, "dct:title")[:1], link=f"#{letter_anchor(letter.term)}")  # fmt: skip


def references(scene: Scene) -> Iterator[Placed]:
    """What is cited and was not read; papers cited by the same letters in one column are one card."""
    read = {letter.term for letter in scene.read}
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in [*scene.of("letter"), *scene.of("citation"), *scene.of("paper")]:
        citing = [source.term for source in scene.sources(node.term, "refersToLetter", "cites", "hasCitation")]
        if node.term in read or not (citing or scene.out[node.term, "reportsOn"]):
            continue
        alone = scene.out[node.term, "reportsOn"] or said(node, "kg:citationStatus") == "damaged" or is_day(node.date)
        groups.setdefault((node.kind, column(node), *citing, node.term if alone else ""), []).append(node)
    for nodes in groups.values():
        yield _reference(scene, nodes)


def column(node: Node) -> str:
    """The column of something with a day, a session year or neither."""
    return node.date if is_day(node.date) else f"vergaderjaar {node.date}" if node.date else UNKNOWN


def _reference(scene: Scene, nodes: list[Node]) -> Placed:
    node, cited = nodes[0], ("cited", "alleen geciteerd")
    if len(nodes) > 1:
        many = {"paper": "Kamerstukken", "letter": "brieven"}.get(node.kind, "verwijzingen")
        labels = _few([shortened(one.label, 60) for one in nodes], scene)
        return _placed(scene, "letter", nodes, column(node), cited, f"{len(nodes)} {many}", labels)
    damaged = said(node, "kg:citationStatus") == "damaged"
    called = f"kenmerk {node.label}" if damaged or (node.kind == "letter" and ", " not in node.label) else node.label
    kind = "Kamerstuk" if node.kind == "paper" else "Kamerbrief"
    title, detail = f"{kind} {day(node.date)}" if is_day(node.date) else kind, [shortened(called, 90)]
    if scene.compact:
        title, detail = shortened(node.label, 44), []
    elif presumed := said(node, "kg:presumedKenmerk"):
        detail.append(f"vermoedelijk {presumed}")
    return _placed(scene, "letter", nodes, column(node), cited, title, detail, "kenmerk beschadigd?" if damaged else "")


def _few(texts: Sequence[str], scene: Scene) -> list[str]:
    """The first of many texts, and how many more there are."""
    most = 3 if scene.compact else 6
    return [*texts] if len(texts) <= most + 1 else [*texts[:most], f"en nog {len(texts) - most}"]


def reports(scene: Scene) -> Iterator[Placed]:
    """The reports; those offered by the same letters for the same purpose are one card."""
    groups: dict[tuple[object, ...], list[Node]] = {}
    for report in scene.of("report"):
        offered = sorted(letter.date for letter in scene.sources(report.term, "offers"))
        named = ("also", f"aangeboden {day(offered[0])}") if offered else scene.status(report)
        related = [tuple(sorted(node.term for node in nodes)) for nodes in (
            scene.sources(report.term, *_MENTIONS),
            scene.targets(report.term, "possibleBuildingBlockFor", "buildingBlockFor"))]  # fmt: skip
        date = offered[0] if offered else column(report) if report.date else next(iter(named_on(report)), UNDATED)
        groups.setdefault((date or UNDATED, named, *related), []).append(report)
    for (date, named, *_), nodes in groups.items():
        makers = [listed(all_said(node, "kg:creatorName")) for node in nodes]
        areas = [next((area.label for area in scene.targets(node.term, "targets")), "") for node in nodes]
        if len(nodes) == 1:
            title, detail = capital(shortened(nodes[0].label, 90)), [makers[0], areas[0]]
        else:
            title = f"{len(nodes)} onderzoeksrapporten"
            detail = _few(_brief_reports(makers, areas) if scene.compact else
                          [joined((maker, node.label), ": ") for maker, node in zip(makers, nodes, strict=True)], scene)  # fmt: skip
        yield _placed(scene, "report", nodes, str(date), named, title, detail)  # type: ignore[arg-type]


def _brief_reports(makers: Sequence[str], areas: Sequence[str]) -> list[str]:
    """Who made the reports and, where one counts areas, which."""
    return [shortened(" · ".join(joined(pair, ": ") for pair in zip(makers, areas, strict=True) if any(pair)), 66)]


def programmes(scene: Scene) -> Iterator[Placed]:
    """The programmes, each on the first day that something is reported of it."""
    for node in scene.of("programme"):
        reported = sorted(source.date for source in scene.sources(node.term, "reportsOn") if is_day(source.date))
        date = min([*reported[:1], *named_on(node)[:1]], default=UNDATED)
        status = [STATUSES[s] for s in all_said(node, "kg:status") if s in STATUSES and s not in ("offered", "running")]
        left = [f"aan {said(node, 'kg:leftTo')}"] if said(node, "kg:leftTo") else []
        areas = [area.label for area in scene.targets(node.term, "targets")]
        told = [joined([*status, *left]), *(f"voortgang gemeld {day(date)}" for date in reported[:1]), *areas]
        if not scene.compact and told[0]:
            told[0] = f"volgens de brief: {told[0]}"
        yield _placed(scene, "programme", [node], date, scene.status(node), programme_title(scene, node), told)


def programme_title(scene: Scene, node: Node) -> str:
    """What the card calls a programme: compact its acronym, or its name without the theme that all share."""
    acronym, label = said(node, "kg:acronym"), capital(node.label)
    if not scene.compact:
        return f"{acronym}: {label}" if acronym else label
    return acronym or capital(brief_name(scene, node)) or label


def brief_name(scene: Scene, programme: Node) -> str:
    """A programme's name without the theme of all, or '' where that is no name or another's too."""
    label, theme_ = programme.label, scene.theme.casefold()
    brief = label[: -len(theme_)].rstrip() if theme_ and label.casefold().endswith(theme_) else label
    others = [other.label.casefold() for other in scene.of("programme") if other is not programme]
    return brief if brief and not any(other.startswith(brief.casefold()) for other in others) else ""


def motions(scene: Scene) -> Iterator[Placed]:
    """The motions, on their day or in their session year."""
    for node in scene.of("motion"):
        number = kamerstuk(text_of(node.term).rpartition("/")[2])
        numbered = number if ", nr. " in number else ""
        name = capital(node.label) if node.label.startswith("motie") else f"Motie {node.label}"
        title = joined([name.removeprefix("Motie ") if scene.compact and numbered else name, numbered if numbered not in name else ""])
        asks = [f"vraagt: {shortened(text, 110)}" for text in all_said(node, "kg:requests")[:1]]
        yield _placed(scene, "motion", [node], column(node), scene.status(node), title, [] if scene.compact else asks)


def commitments(scene: Scene) -> Iterator[Placed]:
    """What is promised."""
    for node in scene.of("commitment"):
        due, text = said(node, "kg:dueAsPrinted"), capital(said(node, "kg:commitmentText") or node.label)
        made = [letter for letter in scene.sources(node.term, "makesCommitment")]
        date = (own_date(scene, made[0]) if made else "") or column(node)
        status, heading = scene.status(node)
        if made and made[0].date and status in ("first", "also"):
            heading = f"toegezegd {day(made[0].date)}"
        title = (due or shortened(text, 44)) if scene.compact else (capital(due) or shortened(text, 60))
        yield _placed(scene, "commitment", [node], date, (status, heading), title,
                      [] if scene.compact or not due else [f"“{shortened(text, 110)}”"])  # fmt: skip
