"""The cards of a drawing: which policy objects make one card, where it stands and what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ...dutch.kamerstuk import kamerstuk
from ...model import Node
from ...rdf.addresses import last
from ...rdf.vocabulary import DCT, KG
from ..markup import letter_anchor, shortened
from .people import behalf, signers, units
from .phrases import (
    Named,
    all_said,
    capital,
    is_day,
    joined,
    named_on,
    said,
)
from .scene import (
    UNDATED,
    Placed,
    Scene,
    Words,
    column,
    own_day,
    placed,
)

_TOLD_STATES = ("possible", "announced", "completed")
_COMPACT_ROOM = 42  # characters on a line of a compact card
_CITING = ("refersToLetter", "cites", "hasCitation")


def all_cards(scene: Scene) -> list[Placed]:
    """Every card of the drawing, lane by lane."""
    makers = (signers, behalf, units, letters, references, reports, programmes, motions, commitments)
    return [card for make in makers for card in make(scene)]


def letters(scene: Scene) -> Iterator[Placed]:
    """The letters that were read."""
    for letter in scene.read:
        read = "named.read" if letter.date else "named.read-undated"
        when = scene.language.say(read, day=scene.language.day(letter.date))
        subject = [] if scene.compact else all_said(letter, DCT.title)[:1]
        words = Words(("also", when), scene.language.say("card.letter", label=letter.label), subject)
        yield placed("letter", [letter], own_day(letter), words, link=f"#{letter_anchor(letter.term)}")


def references(scene: Scene) -> Iterator[Placed]:
    """What is cited and was not read; what the same letters cite in one column is one card."""
    read = {letter.term for letter in scene.read}
    groups: dict[tuple[str, ...], list[Node]] = {}
    for node in [*scene.of("letter"), *scene.of("citation"), *scene.of("paper")]:
        citing = [source.term for source in scene.sources(node.term, *_CITING)]
        reports_on = bool(scene.out[node.term, "reportsOn"])
        if node.term in read or not (citing or reports_on):
            continue
        alone = reports_on or _damaged(node) or is_day(node.date)
        key = (node.kind, column(node), *citing, node.term if alone else "")
        groups.setdefault(key, []).append(node)
    for nodes in groups.values():
        yield placed(
            "letter", nodes, column(nodes[0]), _references(scene, nodes) or _reference(scene, nodes[0])
        )


def _damaged(node: Node) -> bool:
    return said(node, KG.citationStatus) == "damaged"


def _references(scene: Scene, nodes: Sequence[Node]) -> Words | None:
    """What a card says that stands for several references."""
    if len(nodes) == 1:
        return None
    many = scene.language.say(f"many.{nodes[0].kind}")
    labels = few([shortened(node.label, 60) for node in nodes], scene)
    return Words(_cited(scene), f"{len(nodes)} {many}", labels)


def _cited(scene: Scene) -> Named:
    return "cited", scene.language.say("named.cited")


def _reference(scene: Scene, node: Node) -> Words:
    damaged = _damaged(node)
    say = scene.language.say
    warning = say("card.damaged") if damaged else ""
    if scene.compact:
        return Words(_cited(scene), shortened(node.label, 44), (), warning)
    kind = "card.paper" if node.kind == "paper" else "card.letter"
    by_kenmerk = damaged or (node.kind == "letter" and ", " not in node.label)
    presumed = said(node, KG.presumedKenmerk)
    title = say(kind, label=scene.language.day(node.date) if is_day(node.date) else "").rstrip()
    label = shortened(say("card.kenmerk", label=node.label) if by_kenmerk else node.label, 90)
    return Words(_cited(scene), title, (label, presumed and say("card.presumed", label=presumed)), warning)


def few(texts: Sequence[str], scene: Scene) -> list[str]:
    """The first of many texts, and how many more there are."""
    most = 3 if scene.compact else 6
    if len(texts) <= most + 1:
        return [*texts]
    return [*texts[:most], scene.language.say("card.more", count=len(texts) - most)]


def reports(scene: Scene) -> Iterator[Placed]:
    """The reports; those offered by the same letters for the same purpose are one card."""
    groups: dict[tuple[str, Named, tuple[str, ...]], list[Node]] = {}
    for report in scene.of("report"):
        offered = sorted(letter.date for letter in scene.sources(report.term, "offers") if letter.date)
        when = scene.language.day(offered[0]) if offered else ""
        named: Named = (
            ("also", scene.language.say("named.offered", day=when)) if when else scene.status(report)
        )
        date = next(iter([*offered, *([column(report)] if report.date else []), *named_on(report)]), UNDATED)
        related = [*scene.sources(report.term, "offers", "mentions"),
                   *scene.targets(report.term, "possibleBuildingBlockFor", "buildingBlockFor")]  # fmt: skip
        groups.setdefault((date, named, tuple(sorted({node.term for node in related}))), []).append(report)
    for (date, named, _), nodes in groups.items():
        yield placed("report", nodes, date, Words(named, *_told(scene, nodes)))


def _told(scene: Scene, reports: Sequence[Node]) -> tuple[str, list[str]]:
    """The title and details of a card for one report or several."""
    makers = [scene.language.listed(all_said(node, KG.creatorName)) for node in reports]
    areas = [next((group.label for group in scene.targets(node.term, "targets")), "") for node in reports]
    if len(reports) == 1:
        return capital(shortened(reports[0].label, 90)), [makers[0], areas[0]]
    title = f"{len(reports)} {scene.language.say('many.report')}"
    if scene.compact:
        return title, [
            _within(_COMPACT_ROOM, [joined(pair, ": ") for pair in zip(makers, areas, strict=True)], scene)
        ]
    labels = [joined((maker, node.label), ": ") for maker, node in zip(makers, reports, strict=True)]
    return title, few(labels, scene)


def _within(most: int, texts: Sequence[str], scene: Scene) -> str:
    """As many texts as so many characters hold, and how many more there are."""
    named = [text for text in texts if text]
    for count in range(len(named), 0, -1):
        left = len(texts) - count
        rest = [scene.language.say("card.more", count=left)] if left else []
        line = " · ".join([*named[:count], *rest])
        if len(line) <= most:
            return line
    return next((text for text in named if len(text) <= most), "")


def programmes(scene: Scene) -> Iterator[Placed]:
    """The programmes, each on the first day that something is reported of it."""
    for node in scene.of("programme"):
        sources = [source.date for source in scene.sources(node.term, "reportsOn") if is_day(source.date)]
        reported = sorted(sources)[:1]
        date = min([*reported, *named_on(node)[:1]], default=UNDATED)
        told = (scene.language.say("card.reported", day=scene.language.day(day)) for day in reported)
        details = [_state(scene, node), *told,
                   *(group.label for group in scene.targets(node.term, "targets"))]  # fmt: skip
        yield placed(
            "programme", [node], date, Words(scene.status(node), _programme_title(scene, node), details)
        )


def _state(scene: Scene, programme: Node) -> str:
    """What letters say of its state where the arrows do not: 'mogelijk, aan het nieuwe kabinet'."""
    say = scene.language.say
    statuses = [s for s in all_said(programme, KG.status) if s in _TOLD_STATES]
    left = said(programme, KG.leftTo)
    told = joined([*(say(f"concept.{s}") for s in statuses), left and say("card.left-to", whom=left)])
    return told if scene.compact or not told else say("card.status", told=told)


def _programme_title(scene: Scene, node: Node) -> str:
    """What the card calls a programme: compact its acronym, or its name without the theme that all share."""
    acronym, label = said(node, KG.acronym), capital(node.label)
    if scene.compact:
        return acronym or capital(scene.brief_name(node)) or label
    return f"{acronym}: {label}" if acronym else label


def motions(scene: Scene) -> Iterator[Placed]:
    """The motions that letters name, on their day or in their session year."""
    say = scene.language.say
    for node in (node for node in scene.of("motion") if node.named):
        number = kamerstuk(last(node.term))
        numbered = number.replace(" ", "\u00a0") if ", nr. " in number and number not in node.label else ""
        label = node.label.removeprefix("motie ")
        name = label if scene.compact and numbered else say("card.motion", label=label)
        title = joined((name, numbered))
        # the title is the motion's own: then so are its words
        asking = "“{text}”".format if said(node, DCT.title) else partial(say, "card.asks")
        asks = [asking(text=shortened(text, 110)) for text in all_said(node, KG.requests)[:1]]
        words = Words(scene.status(node), title, () if scene.compact else asks)
        yield placed("motion", [node], column(node), words)


def commitments(scene: Scene) -> Iterator[Placed]:
    """What is promised."""
    for node in scene.of("commitment"):
        due, text = said(node, KG.dueAsPrinted), capital(said(node, KG.commitmentText) or node.label)
        made = scene.sources(node.term, "makesCommitment")
        status, heading = scene.status(node)
        if made and made[0].date and status in ("first", "also"):
            heading = scene.language.say("named.promised", day=scene.language.day(made[0].date))
        if scene.compact:
            words = Words((status, heading), due or shortened(text, 44))
        else:
            quote = [f"“{shortened(text, 110)}”"] if due else []
            words = Words((status, heading), capital(due) or shortened(text, 90), quote)
        yield placed("commitment", [node], own_day(made[0]) if made else column(node), words)
