"""On whose behalf a letter is also sent: each post of the list behind 'mede namens'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ...model import Basis, Fact, Mention
from ...register import Register
from ..mentions import Found, merged
from .heading import post_name, posts_in

_FUNCTIONS = {"ministers": "minister", "staatssecretarissen": "staatssecretaris"}
_DEPARTMENT = ("with_colleague", "with_ministers", "next")
_ABBREVIATION = re.compile(r"[A-Z][\w&]*[A-Z&][\w&]*")


def behalf(found: Found, register: Register, date: str) -> tuple[Fact, ...]:
    """A fact for each post on whose behalf the letter is also sent, each once."""
    return merged(
        fact for mention, post in _listed(found) for fact in _facts(found, mention, post, register, date)
    )


def _listed(found: Found) -> Iterator[tuple[Mention, str]]:
    """Each item of a list with its post: 'mijn collega's van X, Y en Z' are three."""
    posts: list[tuple[Mention, str]] = []
    list_at, function, preposition = (0, 0), "", ""
    for mention in found.of("on_behalf_of"):
        if found.span(mention, "list") != list_at:
            list_at, function, preposition = found.span(mention, "list"), "", ""
        if found.words(mention, "one"):
            posts += ((mention, post) for post in _posts(found.words(mention, "one")))
            function, preposition = "", ""
            continue
        department = next((words for part in _DEPARTMENT if (words := found.words(mention, part))), "")
        if found.words(mention, "next") and preposition == "voor" and not found.words(mention, "of_next"):
            before, post = posts.pop()  # 'voor Klimaat en Energie' is one post
            posts.append((replace(before, end=mention.end), f"{post} en {department}"))
            continue
        if found.words(mention, "colleague"):
            function, preposition = "minister", found.words(mention, "of_colleague")
        elif found.words(mention, "ministers"):
            named = found.words(mention, "ministers").split()[-1].lower()
            function, preposition = _FUNCTIONS.get(named, named), found.words(mention, "of_ministers")
        preposition = found.words(mention, "of_next") or preposition
        if function and department:
            posts.append((mention, " ".join(word for word in (function, preposition, department) if word)))
    yield from posts


def _posts(printed: str) -> list[str]:
    """The post printed, or two of them: 'de minister en staatssecretaris van Defensie'."""
    several = posts_in(printed)
    return several if len(several) > 1 else [post_name(printed)]


def _facts(found: Found, mention: Mention, post: str, register: Register, date: str) -> Iterator[Fact]:
    """The post with its row in the register where exactly one fits, its ministry's name in full."""
    name = in_full(post, register, date)
    match = register.post(name, date)
    basis: Basis = match.basis if match else "unresolved"
    yield Fact(
        "on_behalf_of",
        name,
        *found.span(mention, "one" if found.words(mention, "one") else ""),
        mention.rule,
        "normalised" if name != post else basis,
        resolved={"post": match.key} if match else {},
    )


def in_full(post: str, register: Register, date: str) -> str:
    """The post with the ministry's name where an abbreviation of one stands: 'van OCW', 'van I&W'."""
    function, _, short = post.rpartition(" ")
    if not _ABBREVIATION.fullmatch(short):
        return post
    names = register.ministries_abbreviated(short, date)
    return f"{function} {names[0]}".strip() if len(names) == 1 else post
