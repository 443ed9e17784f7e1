"""The cards of who sends a letter: signing posts, posts on whose behalf, units in the letterhead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...model import Node
from ...rdf.vocabulary import FOAF, KG, RDF
from .phrases import (
    Named,
    all_said,
    joined,
    named_on,
    of_all,
    short_post,
    short_unit,
    shortest_post,
)
from .scene import (
    Placed,
    Scene,
    Words,
    card_key,
    href,
    own_day,
    placed,
)


def signers(scene: Scene) -> Iterator[Placed]:
    """Who signed: one card a post and name, at the first letter signed so."""
    signed: dict[tuple[str, str], list[Node]] = {}
    for letter in scene.read:
        posts = scene.targets(letter.term, "signedAs")
        for post in posts:
            signed.setdefault((post.term, _signer(letter, post, len(posts))), []).append(letter)
    posts_of_cards = [term for term, _ in signed]
    keys: Counter[str] = Counter()
    for (term, name), letters in signed.items():
        post, title = scene.nodes[term], short_post(scene.nodes[term].label, scene.language)
        words = Words(_signing(scene, post, letters), joined((title, name)) if scene.compact else title,
                      () if scene.compact else (name,))  # fmt: skip
        facts = [fact for letter in letters for link in scene.out[letter.term, "signedAs"]
                 if link.target == term for fact in link.grounds]  # fmt: skip
        again = f"-{own_day(letters[0])}" if posts_of_cards.count(term) > 1 else ""
        key = card_key("post", term) + again.replace(" ", "-")
        keys[key] += 1
        key += f"-{keys[key]}" if keys[key] > 1 else ""  # two names in one post on one day
        card = placed("office", [post], own_day(letters[0]), words, link=href(facts), role="signer", key=key)
        yield replace(card, letters=tuple(letter.term for letter in letters))


def _signing(scene: Scene, post: Node, letters: Sequence[Node]) -> Named:
    """The status of a signing post; named on other days than those signed on, that is said of the post."""
    status, heading = scene.status(post)
    own = [letter.date for letter in letters if letter.date]
    others = [date for date in named_on(post) if date not in own]
    if status == "also" and own and others:
        phrase = "named.post-also-briefly" if scene.compact else "named.post-also"
        days, again = (scene.language.listed(map(scene.language.day, dates[:2])) for dates in (own, others))
        heading = scene.language.say(phrase, days=days, others=again)
    return status, heading


def _signer(letter: Node, post: Node, posts: int) -> str:
    """Who signed in this post: the name under the letter, of several the one the register gives it."""
    names = all_said(letter, KG.signedByName)
    if posts == 1:
        return joined(names)
    family = [holder.split()[-1] for holder in all_said(post, FOAF.name) if holder]
    return next((name for name in names if set(family) & set(name.split())), "")


def behalf(scene: Scene) -> Iterator[Placed]:
    """On whose behalf: one card a letter."""
    say = scene.language.say
    for letter in scene.read:
        posts = scene.targets(letter.term, "onBehalfOf")
        if not posts:
            continue
        named = [scene.status(post) for post in posts]
        # What is also named elsewhere is so on many days; said of a group, only that it is.
        named = [
            (
                s,
                say("named.also-on", day=scene.language.day(letter.date))
                if s == "also" and scene.days[1:]
                else w,
            )
            for s, w in named
        ]
        many = len(posts) > 1
        whom = say("card.posts", count=len(posts)) if many else short_post(posts[0].label, scene.language)
        title = say("card.behalf", whom=whom)
        detail = (
            [" · ".join(shortest_post(post.label, scene.language) for post in posts)]
            if many and not scene.compact
            else []
        )
        facts = [fact for link in scene.out[letter.term, "onBehalfOf"] for fact in link.grounds]
        words = Words(of_all(named, scene.language), title, detail)
        yield placed("office", posts, own_day(letter), words, link=href(facts),
                     role="behalf", key=card_key("mede-namens", letter.term))  # fmt: skip


def units(scene: Scene) -> Iterator[Placed]:
    """The units in letterheads: one card for each highest unit, with what stands below it."""
    heads: dict[str, list[Node]] = {}
    for letter in scene.read:
        if found := scene.targets(letter.term, "letterheadUnit"):
            heads.setdefault(min(found, key=_height).term, []).append(letter)
    for term, letters in heads.items():
        top = scene.nodes[term]
        below = [unit for unit in scene.targets(letters[0].term, "letterheadUnit") if unit is not top]
        shown = [unit.label for unit in sorted(below, key=_height)][: 1 if scene.compact else None]
        words = Words(scene.status(top), short_unit(top.label), [" / ".join(shown)])
        yield placed("unit", [top, *below], own_day(letters[0]), words)


def _height(unit: Node) -> tuple[bool, bool, str]:
    """A key that puts the highest unit first."""
    directorate_general = "DirectorateGeneral" in all_said(unit, RDF.type)
    programme = "ProgrammeUnit" in all_said(unit, RDF.type)
    return not directorate_general, programme, unit.label
