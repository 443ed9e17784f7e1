"""What the sentences of the story are made of: their facts, and the words for who, when and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kgbuild.model import Link, Node
from kgbuild.publish.drawing.words import short_post
from kgbuild.publish.page.known import Known
from kgbuild.words import day, listed

_HET, _DE = (
    ("programma", "plan", "offensief", "akkoord", "project"),
    ("agenda", "aanpak", "strategie", "regeling", "deal"),
)


@dataclass(frozen=True)
class Sentence:
    """A sentence of the story, the facts it says again, and the words in it that must not be missed."""

    text: str
    facts: tuple[str, ...] = ()
    strong: str = ""  # stands after the text
    rest: str = ""


def links_of(known: Known, letter: Node, kind: str) -> list[Link]:
    """The links of a kind that this letter states."""
    return [
        link for link in known.scene.lineage.links if link.kind == kind and grounds(known, letter, [link])
    ]


def grounds(known: Known, letter: Node, links: Iterable[Link]) -> tuple[str, ...]:
    """The facts of these links in this letter, in the order of its words."""
    found = (
        g
        for link in links
        for g in link.grounds
        if g in known.evidence and known.evidence[g].letter == letter.term
    )
    return tuple(sorted(found, key=lambda g: known.evidence[g].quotations[0].start))


def distinct(known: Known, terms: Iterable[str]) -> list[Node]:
    """The nodes with these terms, each once."""
    return [known.scene.nodes[term] for term in dict.fromkeys(terms)]


def in_text(known: Known, letter: Node, links: Sequence[Link]) -> list[Link]:
    """The links in the order of the letter's words."""
    return sorted(
        links, key=lambda link: known.evidence[grounds(known, letter, [link])[0]].quotations[0].start
    )


def named(label: str) -> str:
    """A programme with its article: 'het interbestuurlijk programma Leefbaarheid en Veiligheid'."""
    words = label.casefold().split()
    if any(word.rstrip(",").endswith(_HET) for word in words):
        return f"het {label}"
    return f"de {label}" if any(word.rstrip(",").endswith(_DE) for word in words) else f"‘{label}’"


def sender(known: Known, letter: Node) -> str:
    """Who sent a letter: 'de minister van BZK (K.H. Ollongren)'."""
    posts = [short_post(post.label) for post in known.scene.targets(letter.term, "signedAs")]
    names = [text for prefixed, text in letter.said if prefixed == "kg:signedByName"]
    if not posts:
        return ""
    who = listed(f"de {post}" for post in posts)
    return f"{who} ({names[0]})" if len(posts) == 1 and len(names) == 1 else who


def when(letter: Node) -> str:
    """How a sentence about a letter begins: 'Op 28 mei 2021'."""
    return f"Op {day(letter.date)}" if letter.date else f"In brief {letter.label}, zonder datum,"


def according(known: Known, letter: Node) -> str:
    """How a sentence begins that says what a letter claims."""
    return f"Volgens {known.letter_said(letter.term)}"


def brief(known: Known, programme: Node) -> str:
    """A programme without the theme that the page's title says, where that leaves a name of its own."""
    return known.scene.brief_name(programme) or programme.label
