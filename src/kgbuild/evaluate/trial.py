"""Rules on trial, in words: how many examples each file has, and what the rules make of one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ..knowledge import ROLES, Knowledge, cues_of
from ..knowledge.rules.inferences import InferenceRule
from ..model import Fact, Letter, Mention, Role
from ..recognise.examples import block_of, found_in
from ..register.extraction import Extraction
from ..resolve import resolve

_WHY = "wat gevonden is wordt pas een feit met andere woorden van een brief erbij"


def counted_files(knowledge: Knowledge, inferred: Sequence[InferenceRule]) -> Iterator[str]:
    """A line for each file of rules: how many it has, and how many examples."""
    stated = [(rule.entry.file.name, len(rule.find), len(rule.refuse)) for rule in knowledge.rules]
    stated += [(cue.entry.file.name, len(cue.find), len(cue.refuse)) for cue in cues_of(knowledge)]
    width = max(len(file) for file, _, _ in stated)
    for file, rows in groupby(sorted(stated), key=lambda row: row[0]):
        counts = [(find, refuse) for _, find, refuse in rows]
        find, refuse = map(sum, zip(*counts, strict=True))
        yield f"{file:<{width}} {len(counts):>4} regels {find:>5} te vinden {refuse:>5} te weigeren"
    yield f"{'inferences':<{width}} {len(inferred):>4} regels"


def trial_text(sentence: str, role: Role, known: Extraction) -> str:
    """Which rules find something in a sentence, what they mark and say, and the facts that come of it."""
    words = sentence if role == "head" else " ".join(sentence.split())
    mentions = found_in(words, known.rules, role)
    if not mentions:
        return f"geen regel slaat op deze zin{_elsewhere(words, role, known)}\n"
    letter = Letter("zin", words, "utf-8", (), (block_of(words, role),))
    ordered = sorted(mentions, key=lambda m: (m.start, m.end, m.rule))
    resolved = resolve(letter, tuple(ordered), known.register)
    titles = {rule.id: rule.title for rule in known.rules}
    lines = [line for mention in ordered for line in _mention(mention, words, titles[mention.rule])]
    lines += (
        ["", *(_fact(fact, words) for fact in resolved.facts)]
        if resolved.facts
        else ["", "geen feit: " + _WHY]
    )
    unclear = [problem.message for problem in resolved.problems if problem.quote]
    return "\n".join([*lines, *(f"onduidelijk: {message}" for message in unclear)]) + "\n"


def _elsewhere(words: str, role: Role, known: Extraction) -> str:
    """Where in a letter rules would find something in these words."""
    others = [other for other in ROLES if other != role and found_in(words, known.rules, other)]
    return f"; wel met --role {' of '.join(others)}" if others else ""


def _mention(mention: Mention, words: str, title: str) -> Iterator[str]:
    """A mention: its rule, the words it matches, its groups and what its rule says."""
    parts = [(name, words[start:end]) for name, start, end in mention.parts]
    width = max(len("woorden"), *(len(name) for name, _ in parts), 0)
    yield f"{mention.rule} ({mention.kind}): {title}"
    for name, found in (("woorden", words[mention.start : mention.end]), *parts):
        yield f"  {name:<{width}} “{' '.join(found.split())}”"
    for key, value in mention.says:
        yield f"  {'zegt':<{width}} {key} = {value}"


def _fact(fact: Fact, words: str) -> str:
    """A fact in one line: kind, value, particulars, and its words."""
    extras = {**fact.extras, **fact.resolved}.items()
    said = "".join(f" · {key} {_value(value)}" for key, value in extras if value not in (None, [], ""))
    return f"feit: {fact.kind} {fact.value or '(zonder waarde)'}{said} · “{words[fact.start : fact.end]}”"


def _value(value: object) -> str:
    """A particular of a fact, as people write it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
