"""What a build says when it is done: a few lines for whoever reads the letters, not the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..dutch.words import counted as number_of
from ..knowledge.days import day
from ..knowledge.kinds import names
from ..model import Fact, Fragment, Problem
from ..rdf.names import name, text_of
from ..rdf.vocabulary import KG, SKOS

if TYPE_CHECKING:
    from ..model import Build

_SHOWN = 12  # letters told one by one; more are counted


def summary(build: Build, out: str) -> str:
    """The lines: how much was read and found, who offers what, what is inferred, where to look."""
    letters = sorted(build.letters, key=_date)
    lines = [counted(build), *map(_letter, letters[:_SHOWN])]
    if len(letters) > _SHOWN:
        lines.append(f"… en {len(letters) - _SHOWN} brieven meer")
    lines += _inferred(build)
    lines += [f"uitspraak toegepast: {ruling}" for ruling in build.rulings]
    asked = _worth_explaining(letters)
    lines.append(f"open {out}/index.html" + (f" · kgbuild explain {out} {asked}" if asked else ""))
    return "\n".join(lines) + "\n"


def counted(build: Build) -> str:
    """How many letters, facts, errors and warnings, and which warning where."""
    facts = sum(len(fragment.statements) for fragment in build.fragments)
    wrong = [problem for problem in build.problems if problem.severity == "violation"]
    warnings = [problem for problem in build.problems if problem.severity == "warning"]
    first = next(iter(wrong or warnings), None)
    many = len(build.motions)
    motions = f" en {many} {names().kinds['motion'].of(many)}" if many else ""
    counts = (
        number_of(len(build.letters), "brief", "brieven") + motions + " gelezen",
        number_of(facts, "feit", "feiten") + ", elk met zin",
        number_of(len(wrong), "fout", "fouten")
        + ", "
        + number_of(len(warnings), "waarschuwing", "waarschuwingen"),
    )
    return " · ".join(counts) + (f" ({_pointed(first)})" if first else "")


def _pointed(problem: Problem) -> str:
    """A problem in a few words: what stands there, and where."""
    what = f"“{problem.quote}”" if problem.quote else problem.message
    return ", ".join(part for part in (what, problem.source, problem.place) if part)


def _of(fragment: Fragment, kind: str) -> list[Fact]:
    return [statement.fact for statement in fragment.statements if statement.fact.kind == kind]


def _date(fragment: Fragment) -> str:
    return next((fact.value or "" for fact in _of(fragment, "date")), "")


def _letter(fragment: Fragment) -> str:
    """One letter: its date, who signs, what it offers or is about, and on whose behalf."""
    dates, posts, names = _of(fragment, "date"), _of(fragment, "sender_post"), _of(fragment, "signatory")
    who = posts[0].value if posts else "afzender onbekend"
    signed = f" ({names[0].value})" if names else ""
    behalf = _of(fragment, "on_behalf_of")
    return f"{day(dates[0].value or '') if dates else 'zonder datum'} · {who}{signed} {_offers(fragment)}" + (
        f", mede namens {number_of(len(behalf), 'post', 'posten')}" if behalf else ""
    )


def _offers(fragment: Fragment) -> str:
    offered = [f.extras["object"] for f in _of(fragment, "relation") if f.value == "offers"]
    reports = [fact for fact in _of(fragment, "report") if fact.value in offered]
    others = [thing for thing in offered if thing not in {fact.value for fact in reports}]
    if not offered:
        subjects = _of(fragment, "subject")
        return f"schrijft over ‘{subjects[0].value}’" if subjects else "schrijft"
    makers = ", ".join(maker for fact in reports for maker in fact.extras["by"])
    told = (
        [f"{number_of(len(reports), 'rapport', 'rapporten')}" + (f" ({makers})" if makers else "")]
        if reports
        else []
    )
    return f"biedt aan: {', '.join(told + others)}"


def _inferred(build: Build) -> Iterator[str]:
    """What follows presumably on what, which no letter says."""
    labels = {s: text_of(o) for s, p, o, _ in build.quads if p == name(SKOS.prefLabel)}
    steps: Sequence[tuple[str, str]] = sorted(
        (labels.get(s, s), labels.get(o, o))
        for s, p, o, _ in build.quads
        if p == name(KG.inferredSuccessorOf)
    )
    for later, earlier in steps[:_SHOWN]:
        yield f"afgeleid, niet gezegd: {later} volgt vermoedelijk op {earlier}"


def _worth_explaining(fragments: Sequence[Fragment]) -> str:
    """Something to ask `explain` about: a motion's number, else a citation, else a kenmerk."""
    for kind in ("motion", "citation", "kenmerk"):
        for fragment in fragments:
            for fact in _of(fragment, kind):
                if fact.value and " " not in fact.value:
                    return fact.value
    return ""
