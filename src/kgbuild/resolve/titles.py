"""Which reports a letter names: with a title, in a list of titles, or without one but with their maker."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ..dutch.folding import fold
from ..model import Fact, Mention
from .mentions import Found, Place, place, with_stretches
from .subject import Subject

_ACRONYMS = re.compile(r"[A-ZÀ-Þ][\w&-]*[A-ZÀ-Þ][\w&-]*")
_MARKS = "«»“”‘’„\"'"
_MAKER = (
    "by", "by_then", "maker", "evaluator", "by_first", "by_who", "by_whose", "by_done", "by_in", "acronym",
)  # fmt: skip
_TWO = re.compile(r"/| en (?:het|de) ")  # 'To70 en het NLR'
_ANOTHER = re.compile(r"\b[Ee]en (?:[\w-]+ ){0,3}$")
_YEAR_AT_END = re.compile(r" (?:19|20)\d\d$")
_TOPIC = re.compile(r"(?: en (?:de |het )?[A-Z]\w+)? (?:naar|over|inzake|met betrekking tot|omtrent) ")
_NO_TITLE = re.compile(
    r"(?i)(?:motie|moties|toezegging|toezeggingen|vraag|vragen|antwoord|verzoek|debat|bijlage)\b"
)


def reports(found: Found) -> tuple[Subject, ...]:
    """Each report once: those with a title, and those without of which the maker made no other."""
    titled: list[Subject] = []
    for mention in sorted([*listed(found), *found.of("report"), *_in_order(found)], key=place):
        _join(titled, _report(found, mention, title_of(found, mention)), _same_title)
    for mention in found.of("report_made"):
        _give_maker(titled, _report(found, mention, None), behind=True)
    untitled = list(_untitled(found, titled))
    return (*titled, *untitled)


def _join(kept: list[Subject], new: Subject, same: Callable[[Subject, Subject], bool]) -> None:
    """Adds a report to those kept, or, where it is one of them, the place that names it."""
    for index, known in enumerate(kept):
        if same(known, new):
            kept[index] = _with(known, new)
            return
    kept.append(new)


def _same_title(one: Subject, other: Subject) -> bool:
    """Whether two titles are one, or one that is named once with its year and once without."""
    titles = [fold(each.fact.value or "") for each in (one, other)]
    bare = [_YEAR_AT_END.sub("", title) for title in titles]
    return titles[0] == titles[1] or (bare[0] == bare[1] and bool(set(bare) & set(titles)))


def _give_maker(kept: list[Subject], made: Subject, behind: bool = False) -> bool:
    """Whether a report of which only the maker is said is one named without: before, or just behind."""
    at = made.mentions[0]
    anonymous = [n for n, each in enumerate(kept) if not each.fact.extras["by"]]
    before = [n for n in anonymous if kept[n].mentions[0] < at]
    near = [*before[::-1], *(n for n in anonymous if behind and kept[n].mentions[0][0] == at[0])]
    for index in near[:1]:
        kept[index] = _with(kept[index], made)
    return bool(near)


def title_of(found: Found, mention: Mention) -> str:
    """The title that a mention prints, without its quotation marks."""
    return found.words(mention, "title") or found.words(mention, "quoted").strip(_MARKS).strip()


def _report(found: Found, mention: Mention, title: str | None) -> Subject:
    makers = _makers(next((words for part in _MAKER if (words := found.words(mention, part))), ""))
    fact = Fact("report", title, *found.span(mention), mention.rule, extras={"by": makers, "offered": False})
    return Subject(fact, (place(mention),))


def _with(known: Subject, other: Subject) -> Subject:
    """A report with a further place that names it."""
    fact = with_stretches(known.fact, [(other.fact.start, other.fact.end)])
    by = known.fact.extras["by"] or other.fact.extras["by"]
    return Subject(replace(fact, extras={**fact.extras, "by": by}), (*known.mentions, *other.mentions))


def _untitled(found: Found, titled: list[Subject]) -> Iterator[Subject]:
    """The reports without a title: one for each maker, and what is offered without any name."""
    kept: list[Subject] = []
    taken = [at for subject in titled for at in subject.mentions]
    programmes = {found.words(mention, "acronym") for mention in found.of("programme")}
    for mention in (*found.of("report_untitled"), *found.of("report_made")):
        subject = _report(found, mention, None)
        if programmes.issuperset(subject.fact.extras["by"]):
            continue  # 'de voortgangsrapportage van het NPLW': what it is about, not who made it
        same = any(_same_maker(found, each, subject) for each in (*titled, *kept))
        if same or _overlaps(place(mention), taken):
            continue
        if _has_topic(found, mention) or not _give_maker(titled, subject):
            kept.append(subject)
    if not (titled or kept):
        kept += [_report(found, _noun(found, mention), None) for mention in found.of("report_offered")[:1]]
    yield from kept


def _has_topic(found: Found, mention: Mention) -> bool:
    """Whether a report without a title is told apart from those named before: by its topic, or by 'een'."""
    words = found.letter.blocks[mention.block].words
    another = _ANOTHER.search(words, max(0, mention.start - 60), mention.start)
    return not found.words(mention, "noun") or bool(another or _TOPIC.match(words, mention.end))


def _noun(found: Found, mention: Mention) -> Mention:
    """The mention as no more than the noun that it names the report by."""
    start, end = found.at(mention, "noun")
    return replace(mention, start=start, end=end)


def _same_maker(found: Found, one: Subject, other: Subject) -> bool:
    """Whether two reports have a maker in common; without a maker nothing tells them apart."""
    ours, theirs = one.fact.extras["by"], other.fact.extras["by"]
    return any(_is_called(found, left, right) for left in ours for right in theirs)


def _is_called(found: Found, left: str, right: str) -> bool:
    """Whether two names are one maker's: equal, the end of the other, or its acronym."""
    short, long = sorted((left, right), key=len)
    if fold(short) == fold(long) or fold(long).endswith(f" {fold(short)}"):
        return True
    capitals = "".join(word[0] for word in long.split() if word[0].isupper())
    return (len(short) > 1 and capitals.startswith(short)) or f"{long} ({short})" in found.letter.text


def _overlaps(at: Place, taken: list[Place]) -> bool:
    return any(block == at[0] and start < at[2] and at[1] < end for block, start, end in taken)


def _in_order(found: Found) -> Iterator[Mention]:
    """'Het eerste, “…”' where a letter has said before that there are several reports."""
    announced = [(mention.block, mention.start) for mention in found.of("announces")]
    for mention in found.of("report_in_order"):
        if announced and min(announced) < (mention.block, mention.start):
            yield mention


def listed(found: Found) -> Iterator[Mention]:
    """The titles on lines of their own in a list that the letter announces."""
    blocks = found.letter.blocks
    announced = [mention.block for mention in found.of("announces")]
    lines = {mention.block: mention for mention in found.of("report_line")}
    start = min(announced, default=len(blocks))
    signed = [mention.block for mention in found.of("signature_post")]
    for index in range(start + 1, min(signed, default=len(blocks))):
        block, line = blocks[index], lines.get(index)
        whole = (
            block.emphasised
            and block.emphasised[0][0] <= 1
            and block.emphasised[-1][1] >= len(block.words) - 1
            and not _NO_TITLE.match(block.words)
        )
        if line and block.role == "heading" and (whole or found.words(line, "by")):
            yield line
        elif block.role == "heading" and not whole:
            return


def _makers(printed: str) -> list[str]:
    """The makers of a report, apart: 'TNO en RIVM' are two, 'Stichting Jeugd en Wonen' is one."""
    makers = [maker.strip() for maker in _TWO.split(printed) if maker.strip()]
    if len(makers) == 1:
        halves = printed.split(" en ")
        if len(halves) == 2 and all(_ACRONYMS.fullmatch(half.strip()) for half in halves):
            return [half.strip() for half in halves]
    return makers
