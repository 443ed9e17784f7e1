"""What the sentences of the story are made of: their facts, and the words for who, when and what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...knowledge.language import DUTCH, Language
from ...model import Link, Node
from ...rdf.vocabulary import KG
from ..drawing.phrases import short_post
from ..page.known import Known

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

    @property
    def whole(self) -> str:
        """The sentence without emphasis."""
        return " ".join(part.strip() for part in (self.text, self.strong, self.rest) if part.strip())


@dataclass(frozen=True)
class Teller:
    """Who tells the story: what is known, and the language."""

    known: Known
    language: Language = DUTCH

    def say(self, key: str, **parts: object) -> str:
        """A phrase of the story, with a capital at its start left as it is."""
        return self.language.say(f"story.{key}", **parts)

    def count(self, key: str, number: int, **parts: object) -> str:
        """A phrase for one or for many."""
        return self.say(f"{key}-{'one' if number == 1 else 'many'}", count=number, **parts)

    def letter(self, term: str) -> str:
        """A letter as a sentence names it: 'de brief van 28 mei 2021', by number where two share the day."""
        node = self.known.node(term)
        if node is None or not node.date:
            return self.say("letter-undated", label=node.label if node else self.known.label(term))
        others = [one for one in self.known.scene.read if one.date == node.date and one.term != term]
        phrase = "letter-number" if others else "letter"
        return self.say(phrase, day=self.language.day(node.date), label=node.label)

    def according(self, letter: Node) -> str:
        """How a sentence begins that says what a letter claims."""
        return self.say("according", letter=self.letter(letter.term))

    def when(self, letter: Node) -> str:
        """How a sentence about a letter begins: 'Op 28 mei 2021'."""
        phrase = "on" if letter.date else "in-undated"
        return self.say(phrase, day=self.language.day(letter.date), label=letter.label)

    def sender(self, letter: Node, name: bool = True) -> str:
        """Who sent a letter: 'de minister van BZK (K.H. Ollongren)'."""
        posts = self.known.scene.targets(letter.term, "signedAs")
        names = [text for prefixed, text in letter.said if prefixed == KG.signedByName]
        who = self.language.listed(
            self.say("sender", post=short_post(post.label, self.language)) for post in posts
        )
        if name and len(posts) == len(names) == 1:
            return self.say("sender-name", who=who, name=names[0])
        return who

    def named(self, label: str) -> str:
        """A programme as a sentence names it."""
        return named(label) if self.language.code == "nl" else self.language.say("language.quote", text=label)


def named(label: str) -> str:
    """A programme with its article: 'het interbestuurlijk programma Leefbaarheid en Veiligheid'."""
    words = label.casefold().split()
    if any(word.rstrip(",").endswith(_HET) for word in words):
        return f"het {label}"
    return f"de {label}" if any(word.rstrip(",").endswith(_DE) for word in words) else f"‘{label}’"


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


def brief(known: Known, programme: Node) -> str:
    """A programme without the theme that the page's title says, where that leaves a name of its own."""
    return known.scene.brief_name(programme) or programme.label
