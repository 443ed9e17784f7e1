"""What the letterhead and the signature say: reference, date, sender, on whose behalf."""

from __future__ import annotations

from collections.abc import Iterator

from ...dutch.folding import fold
from ...knowledge.days import iso
from ...model import Basis, Fact, Mention, Problem, Span
from ...register import Match, Register
from ..mentions import Found
from .behalf import behalf, in_full
from .heading import heading, other_paper, post_name, senders


def letterhead(found: Found, register: Register) -> Iterator[Fact]:
    """The facts that say which letter this is and who sends it, at most one kenmerk, date and subject."""
    kenmerk, date = first(found, "kenmerk"), first(found, "date")
    if kenmerk:
        yield _fact(found, kenmerk, found.words(kenmerk, "value"), found.span(kenmerk, "value"))
    if date and letter_date(found):
        yield _fact(found, date, iso(found.words(date, "value")), found.span(date), "normalised")
    if subject := first(found, "subject"):
        yield _fact(found, subject, found.words(subject, "value"), found.span(subject))
    if recipient := first(found, "recipient"):
        yield _fact(
            found, recipient, found.words(recipient, "value").title(), found.span(recipient), "normalised"
        )
    issued = letter_date(found)
    for ministry in found.of("ministry")[:1]:
        yield _registered_ministry(found, ministry, register, issued)
    yield from heading(found)
    yield from _units(found)
    yield from _senders(found, register, issued)
    yield from behalf(found, register, issued)


def first(found: Found, kind: str) -> Mention | None:
    """The first mention of a kind in the text."""
    return next(iter(found.of(kind)), None)


def letter_date(found: Found) -> str:
    """The letter's own date in ISO, or '' when it prints none."""
    date = first(found, "date")
    return iso(found.words(date, "value")) if date else ""


def _fact(found: Found, mention: Mention, value: str, span: Span, basis: Basis = "verbatim") -> Fact:
    return Fact(mention.kind, value, *span, mention.rule, basis)


def _registered_ministry(found: Found, mention: Mention, register: Register, date: str) -> Fact:
    """The printed ministry, with its row in the register where that has one."""
    name = found.words(mention, "value")
    match = register.ministry(name, date)
    return Fact(
        "ministry",
        name,
        *found.span(mention),
        mention.rule,
        match.basis if match else "unresolved",
        resolved={"ministry": match.key} if match else {},
    )


def _units(found: Found) -> Iterator[Fact]:
    """The units of the letterhead; one printed under or behind another in one block names it."""
    above: list[tuple[Mention, str]] = []
    for mention in found.of("unit"):
        name = found.words(mention, "value")
        together = above and "\n\n" not in found.letter.blocks[0].words[above[-1][0].end : mention.start]
        above = [*above, (mention, name)] if together else [(mention, name)]
        extras = {"level": found.says(mention, "level")} | (
            {"part_of": above[-2][1]} if len(above) > 1 else {}
        )
        yield Fact("unit", name, *found.span(mention), mention.rule, extras=extras)


def signatures(found: Found) -> list[tuple[Mention, str, Mention | None]]:
    """Who signs, in order: the mention of a post, which of its parts names it, and that of a name."""
    run_in = [(mention, "post", mention) for mention in found.of("signature")]
    posts = found.of("signature_post")
    before = any(_name_beside(found, post, -1) and not _name_beside(found, post, 1) for post in posts[-1:])
    steps = (-1, 1) if before else (1, -1)
    apart = [
        (post, "value", name)
        for post in posts
        if (name := next((name for step in steps if (name := _name_beside(found, post, step))), None))
    ]
    return sorted(run_in + apart, key=lambda signed: signed[0].block) or [
        (post, "value", None) for post in found.of("signature_post")[-1:]
    ]


def _name_beside(found: Found, post: Mention, step: int) -> Mention | None:
    """The name in the next block that is no note, or, a step back, in the one before."""
    blocks = found.letter.blocks
    at = post.block + step
    while 0 <= at < len(blocks) and blocks[at].role == "note":
        at += step
    return next((mention for mention in found.of("signature_name") if mention.block == at), None)


def _senders(found: Found, register: Register, date: str) -> Iterator[Fact]:
    """The posts of signature and heading, each once, and the names signed."""
    signed = list(_signed(found, register, date))
    yield from signed
    known = {fold(fact.value or "") for fact in signed}
    for name, mention in senders(found):
        if fold(name) not in known:
            known.add(fold(name))
            yield _sender(name, found.span(mention), mention.rule, register.post(name, date))
    if not signed:
        yield from _answered(found, register, date)


def _sender(name: str, span: Span, rule: str, match: Match | None) -> Fact:
    """The post in whose name a letter is sent, as far as the register knows it."""
    basis: Basis = "normalised" if match else "unresolved"
    return Fact("sender_post", name, *span, rule, basis, resolved={"post": match.key} if match else {})


def _answered(found: Found, register: Register, date: str) -> Iterator[Fact]:
    """Who answers questions without a letter around the answers: 'Antwoord van Minister X (Defensie)'."""
    for mention in found.of("answered_by"):
        function, department = found.words(mention, "function").lower(), found.words(mention, "department")
        name = _post_of(function, in_full(department.split(" – ")[0], register, date), register, date)
        part = "function" if not department else ""
        yield _sender(name, found.span(mention, part), mention.rule, register.post(name, date))
        yield Fact(
            "signatory",
            found.words(mention, "name"),
            *found.span(mention, "name"),
            mention.rule,
            extras={"post": name},
        )


def _post_of(function: str, department: str, register: Register, date: str) -> str:
    """The post of a function and of the ministry or portfolio in brackets behind its holder."""
    named = [f"{function} {word} {department}" for word in ("van", "voor")]
    posts = [name for name in named if register.post(name, date)]
    if len(posts) == 1:
        return posts[0]
    is_ministry = any(fold(row.name) == fold(f"ministerie van {department}") for row in register.ministries)
    return named[0] if is_ministry else f"{function} {department}".strip()


def _signed(found: Found, register: Register, date: str) -> Iterator[Fact]:
    """The posts in whose name the letter is sent and the names under it."""
    for mention, part, name in signatures(found):
        post = post_name(found.words(mention, part))
        yield _post_fact(found, "sender_post", mention, part, register, date)
        if name:
            yield Fact(
                "signatory", found.words(name, "value"), *found.span(name), name.rule, extras={"post": post}
            )


def _post_fact(found: Found, kind: str, mention: Mention, part: str, register: Register, date: str) -> Fact:
    """A post as printed, with its row in the register where exactly one fits."""
    name = post_name(found.words(mention, part))
    match = register.post(name, date)
    return Fact(
        kind,
        name,
        *found.span(mention, part),
        mention.rule,
        match.basis if match else "unresolved",
        resolved={"post": match.key} if match else {},
    )


def missing(found: Found) -> Iterator[Problem]:
    """A problem for each thing that a letter should print and this one does not."""
    if other_paper(found):
        return
    wanted = (
        (
            "kenmerk",
            bool(found.of("kenmerk") or found.of("heading_number")),
            "geen kenmerk gevonden",
            "De sleutel is nu afgeleid van de tekst.",
        ),
        (
            "date",
            bool(letter_date(found)),
            "geen datum gevonden",
            "De brief staat zonder datum in de beleidslijn.",
        ),
        (
            "signatory",
            bool(signatures(found)),
            "geen ondertekening gevonden",
            "Kijk of het slot van de brief ontbreekt.",
        ),
    )
    for _, is_there, message, remedy in wanted:
        if not is_there:
            yield Problem("resolve", found.letter.source, "", message, "warning", remedy=remedy)
