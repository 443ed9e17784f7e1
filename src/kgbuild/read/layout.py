"""How a letter's lines are laid out: letterhead, paragraphs, headings and notes as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from ..model import Block, Role, Span

_CHUNK = re.compile(r"[^\S\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S[^\r\n]*)*")
"""Lines with something on them, up to the next blank line."""
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
_NOTE_MARK = re.compile(r"[^\S\r\n]*(?:<sup>\s*([0-9a-z*]{1,3})\s*</sup>|\[\^([^\]\s]+)\]:)[^\S\r\n]*")
_PLAIN_NOTE = re.compile(r"[^\S\r\n]*([1-9]\d?)[^\S\r\n]+(?=[A-Z])")
_ITEM = re.compile(r"[^\S\r\n]*(?:[-•–*]|[1-9]\d?[.)]|[a-z]\))[^\S\r\n]+(?=[*\"“‘«]|[A-Z0-9À-Þ])")
_SUBJECT = re.compile(r"(?m)^[^\S\r\n]*\**(?:Betreft|Onderwerp)\b")
_LABEL = re.compile(
    r"[^\S\r\n]*(?:\**(?:(?:Ons |Uw )?[Kk]enmerk|Datum|Bijlagen?(?:\(n\))?|Contactpersoon|Projectnaam|"
    r"Onderwerp|Betreft)\**:?(?:\s|$)|"
    r"(?:Aan (?:de|het)|[Dd]e [Vv]oorzitter|Den Haag|['’]s-Gravenhage|Voorgesteld)\b)"
)
_HEADING = re.compile(r"[^\S\r\n]*[Nn]r\. ?(?:\d{1,5}|[A-Z]{1,3})\b[^\r\n]{0,12}\s+(?:[A-Z]{4}|Brief|Motie)")
_PROSE = re.compile(r"[^.?!:]{80,}[.?!:]")
_PROSE_LINE = 45  # an address or a unit in the margin has shorter lines
_PAGE = (
    r"(?:Pagina[^\S\r\n]+\d{1,3}(?![^\S\r\n]*(?:van|/))"
    r"|(?i:pagina|bladzijde|blad|blz\.)[^\S\r\n]+\d{1,3}[^\S\r\n]*(?:van|/)[^\S\r\n]*\d{1,3})"
)
_PAGE_LINES = re.compile(rf"(?:\s|{_PAGE}(?=\s|\Z))+")
"""What a page's foot and head leave between two halves of a paragraph."""
_FOLDED = 130  # lines of a text that was folded are no longer
_CALLED = re.compile(
    r"""(?:(?<![^\s(\[‘“«"'*_-])(?!(?:nrs?|artt?|blz|pag|pp|par|lid|jo|vol|hfst|bijl|stb|stcrt|trb)\.?\d)
    (?:[^\W\d_]{3,}|[^\W\d_]{2,}(?=\)))
    |\b(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december
    |in|sinds|vanaf|begin|medio|eind|voorjaar|zomer|najaar|jaar)\s(?:19|20)\d\d
    |\d(?=[)»”]))
    [.,;:?!)\]»”’"']{0,3}(?P<digits>[1-9]\d?)(?![\w%€/-]|[.,:]\d)""",
    re.VERBOSE | re.IGNORECASE,
)
"""A word, a year or a bracket with one or two digits glued to it, as a note is called in plain text."""
_BARE = re.compile(r"(?P<call>(?P<sup>[1-9]\d?))(?P<caret>(?!))?")

_MARKS = re.compile(
    r"""(?P<call><sup>\s*(?P<sup>[0-9a-z*]{1,3})\s*</sup>|\[\^(?P<caret>[^\]\s]+)\])
    |(?P<link>\[(?=[^\]]{0,200}\]\()|\]\([^)\s]*\))
    |(?P<auto><(?P<address>https?://[^>\s]+)>)
    |(?P<strong>\*\*|__)
    |(?P<em>(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*]))
    |(?P<hard>-[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*(?=[^\W_])(?!(?:en|of|tot|en/of)\b))
    |(?P<space>(?:\s|(?<![^\r\n\f])PAGE(?=[^\S\r\n]*(?:[\r\n\f]|\Z)))+)
    |(?P<hidden>[\u00ad\u200b-\u200f\u2060\ufeff]+)""".replace("PAGE", _PAGE),
    re.VERBOSE,
)
_WHOLE = re.findall(
    r"\w+",
    """
    januari februari maart april juni juli augustus september oktober november december Kenmerk kenmerk
    Datum Betreft Onderwerp Bijlage Bijlagen bijlage bijlagen Contactpersoon Projectnaam Voorzitter
    voorzitter Tweede Eerste Kamer Staten Generaal Directoraat Directie directie Programma Programmateam
    programma Nationaal Nationale Ministerie ministerie Minister minister ministers Staatssecretaris
    staatssecretaris demissionair kabinet Kabinet regering Kamerstuk Kamerstukken Kamerbrief Kamervragen
    Handelingen Aanhangsel Staatsblad Staatscourant Tractatenblad vergaderjaar namens Hierbij hierbij motie
    moties verzoekt verzocht invulling uitvoering voortgang informeer informeren geïnformeerd toezegging
    toegezegd rapport rapporten onderzoek onderzoeken bouwsteen bouwstenen Algemene Asiel Armoedebeleid
    Basisonderwijs Bestuur Binnenlandse Buitenlandse Buitenhandel Cultuur Defensie Digitale Digitalisering
    Economische Emancipatie Energie Financiën Fiscaliteit Gehandicaptenzorg Gewasbescherming Groei Groene
    Handel Herstel Infrastructuur Innovatie Integratie Jeugd Justitie Klimaat Koninkrijksrelaties Landbouw
    Langdurige Maatschappelijke Media Medische Migratie Milieu Milieubeheer Natuur Onderwijs
    Ontwikkelingshulp Ontwikkelingssamenwerking Openbaar Ordening Participatie Pensioenen Preventie Primair
    Rechtsbescherming Ruimtelijke Sociale Sport Stikstof Toeslagen Veiligheid Verkeer Visserij
    Voedselkwaliteit Voedselzekerheid Volksgezondheid Volkshuisvesting Voortgezet Waterstaat Welzijn
    Werkgelegenheid Wetenschap Wetenschappen Zaken Zorg bied biedt brief geeft graag Graag ingediend mede
    nieuwe over stuur voor waarin wordt worden zend
    """,
)
"""Words that letterheads, posts and rules are known by: one of them in two pieces is still that word."""
_SHORT = set(
    re.findall(
        r"\w+",
        """
        aan af al als bij dat de den der die dit door een eer en er ga het hier in is me met mij na
        nog nu of om onder ons op over te ten ter toe tot twee uit van ver voor wel werk wij zak zijn zo
        """,
    )
)
"""Words of their own: of two of them no other word is made."""
_TORN = {
    (word[:cut], word[cut:])
    for word in _WHOLE
    for cut in range(1, len(word))
    if not {word[:cut].lower(), word[cut:].lower()} <= _SHORT
}
_HAAG = re.compile(r"\s+Haag\b")
_IN_LINE = re.compile(r"[^\S\r\n]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"([.?!][”’»\"')\]]*)(\s+)(?=[^a-z\s])")
_LONGEST_SENTENCE = 3000
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[‘“«])(?:[A-Z]|nrs?|[Nn]o|d\.d|dr|drs|mr|ir|ing|prof|mw|dhr|jl|c\.s|p|pp|blz|art|resp|"
    r"o\.a|bijv|m\.b\.t|i\.h\.b|t\.a\.v|n\.a\.v|St|Stb|Stcrt|Trb|vgl|ca|incl|excl|(?:[A-Z][a-z]?\.)+[A-Z][a-z]?)\.$"
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a letter in the order of its text: one head block, then the body and its notes."""
    head_end = _head_end(text)
    chunks = [m.span() for m in _CHUNK.finditer(text) if not _RULE.fullmatch(m[0])]
    head = [span for span in chunks if span[0] < head_end]
    body = list(_over_pages(text, chunks[len(head) :]))
    first = (_head(text, head),) if head else ()
    blocks = tuple(block for span in body for block in _body(text, *span, _after_rule(text, span[0])))
    if glued := _glued(text, blocks):
        blocks = tuple(
            block for span in body for block in _body(text, *span, _after_rule(text, span[0]), glued)
        )
    return (*first, *blocks)


def _over_pages(text: str, chunks: list[Span]) -> Iterator[Span]:
    """The chunks of the body, those that only the end of a page parts as one."""
    before: Span | None = None
    for span in (chunk for chunk in chunks if not _PAGE_LINES.fullmatch(text, *chunk)):
        if before and _PAGE_LINES.fullmatch(text, before[1], span[0]) and _goes_on(text, before, span):
            before = before[0], span[1]
            continue
        if before:
            yield before
        before = span
    if before:
        yield before


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a paragraph goes on behind a page's end: its last line is full, or breaks a sentence."""
    between = text[before[1] : after[0]]
    if not ("\f" in between or between.strip()) or _NOTE_MARK.match(text, *after):
        return False
    lines, following = text[slice(*before)].split("\n"), text[slice(*after)].split("\n")
    last, word = lines[-1].rstrip(), following[0].split()[0]
    width = max(len(line.rstrip()) for line in (*lines, *following))
    full = len(last) + len(word) >= width <= _FOLDED and (len(lines) > 1 or len(last) >= _PROSE_LINE)
    if last.endswith(":") or (not word[0].isalnum() and word[0] not in "(‘“«"):
        return False
    unfinished = word[0].islower() and not last.endswith((".", "?", "!"))
    return full or unfinished or last.split()[-1] in _SHORT


def _glued(text: str, blocks: tuple[Block, ...]) -> set[int]:
    """Where a note that nothing calls is called by digits glued to a word: each the only place for it."""
    labels = [block.label for block in blocks if block.role == "note" and block.label.isdecimal()]
    calls = {
        int(label): block.offset(max(at - 1, 0))
        for block in blocks
        for at, label in block.calls
        if label.isdecimal()
    }
    found = list(_digits(text, blocks))
    glued: set[int] = set()
    for label in sorted({int(label) for label in labels if labels.count(label) == 1} - set(calls)):
        least = max((at for other, at in calls.items() if other < label), default=-1)
        most = min((at for other, at in calls.items() if other > label), default=len(text))
        places = [at for at, digits in found if digits == str(label) and least < at < most]
        if len(places) == 1:
            calls[label] = places[0]
            glued.add(places[0])
    return glued


def _digits(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[int, str]]:
    """Each place of the body, its notes left out, where digits are glued to a word, with the digits."""
    for block in blocks:
        if block.role != "note":
            found = _CALLED.finditer(text, block.offset(0), block.offset(len(block.words) - 1) + 1)
            yield from ((match.start("digits"), match["digits"]) for match in found)


def _head_end(text: str) -> int:
    """Where the letterhead ends: after subject or heading and what labels follow, else before prose."""
    end = 0
    for chunk in _CHUNK.finditer(text):
        if end and not _LABEL.match(chunk[0]):
            return end
        closes = _SUBJECT.search(chunk[0]) or _HEADING.match(chunk[0])
        if not end and not closes and _is_prose(chunk[0]):
            return chunk.start()
        if end or closes:
            end = chunk.end()
    return end


def _is_prose(chunk: str) -> bool:
    """Whether lines are running text: at least one is long, and a sentence of some length ends in them."""
    lines = chunk[:2000].splitlines()
    return max(map(len, lines)) >= _PROSE_LINE and _PROSE.search(" ".join(lines)) is not None


def _after_rule(text: str, start: int) -> bool:
    """Whether the last lines before this offset are a ruled line: notes follow one."""
    before = text[max(0, start - 200) : start].rstrip()
    return bool(before) and _RULE.fullmatch(before.splitlines()[-1]) is not None


def _head(text: str, chunks: list[Span]) -> Block:
    """The letterhead as one block that keeps its line ends, two of them where a blank line stood."""
    words, runs = "", []
    for start, end in chunks:
        part = _reading(text, start, end, "head", keep_lines=True)
        if words:
            runs.append((len(words), start - 2))
            words += "\n\n"
        runs += [(index + len(words), offset) for index, offset in part.runs]
        words += part.words
    return Block("head", words, tuple(runs))


def _body(
    text: str, start: int, end: int, after_rule: bool, glued: Set[int] = frozenset()
) -> Iterator[Block]:
    """A body chunk as a paragraph or heading, or as the notes it holds."""
    marks = [m for line in _line_starts(text, start, end) if (m := _NOTE_MARK.match(text, line, end))]
    if not marks and after_rule:
        marks = [m for line in _line_starts(text, start, end) if (m := _PLAIN_NOTE.match(text, line, end))]
    if not marks or text[start : marks[0].start()].strip():
        for item in _items(text, start, end):
            paragraph = _reading(text, *item, "paragraph", glued=glued)
            if paragraph.words:
                yield _with_role(paragraph)
        return
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        label = next(group for group in mark.groups() if group)
        stop = following.start() if following else end
        note = _reading(text, mark.end(), stop, "note", label=label)
        if note.words:
            yield note


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """The items of a list whose lines follow each other, and what stands before them; else the whole."""
    items = [line for line in _line_starts(text, start, end) if _ITEM.match(text, line, end)]
    starts = sorted({start, *items}) if len(items) > 1 else [start]
    return zip(starts, [*starts[1:], end], strict=True)


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    yield start
    for line_end in re.compile(r"\r\n|\r|\n").finditer(text, start, end):
        yield line_end.end()


def _with_role(block: Block) -> Block:
    """The block as a heading when it is one short line without a full stop, else as it is."""
    short = len(block.words) <= 120 and block.words[-1] not in ".?!:;,"
    return Block(
        "heading" if short else "paragraph",
        block.words,
        block.runs,
        block.label,
        block.calls,
        block.sentences,
        block.emphasised,
    )


def _reading(
    text: str,
    start: int,
    end: int,
    role: Role,
    label: str = "",
    keep_lines: bool = False,
    glued: Set[int] = frozenset(),
) -> Block:
    """The words of a stretch: marks dropped, notes called, white space folded, offsets kept."""
    words: list[str] = []
    runs: list[tuple[int, int]] = []
    calls: list[tuple[int, str]] = []
    emphasis: list[int] = []
    length = 0

    def say(string: str, offset: int) -> None:
        nonlocal length
        if string and not (string == " " and (not words or words[-1].endswith((" ", "\n")))):
            runs.append((length, offset))
            words.append(string)
            length += len(string)

    at = start
    for mark in _marks(text, start, end, glued):
        say(text[at : mark.start()], at)
        at = mark.end()
        if mark["call"]:
            calls.append((length, mark["sup"] or mark["caret"]))
        elif mark["auto"]:
            say(mark["address"], mark.start("address"))
        elif mark["em"]:
            emphasis.append(length)
        elif mark["hard"]:
            say("-", mark.start())
        elif mark["space"]:
            say(_space(mark, keep_lines), mark.start())
    say(text[at:end], at)
    return _closed(role, "".join(words), runs, label, calls, emphasis)


def _marks(text: str, start: int, end: int, glued: Set[int]) -> list[re.Match[str]]:
    """The marks in a stretch, the digits that are glued to its words among them."""
    marks = list(_MARKS.finditer(text, start, end))
    within = {at for mark in marks if glued for at in range(*mark.span())}
    bare = [call for at in glued - within if start <= at and (call := _BARE.match(text, at, end))]
    return sorted([*marks, *bare], key=lambda mark: mark.start())


def _space(mark: re.Match[str], keep_lines: bool) -> str:
    """What white space is read as: a line end that is kept, nothing within a word, else one space."""
    if _torn(mark.string, *mark.span()):
        return ""
    return "\n" if keep_lines and not _IN_LINE.fullmatch(mark[0]) else " "


def _torn(text: str, start: int, end: int) -> bool:
    """Whether the space between these offsets stands within a word: 'Inf rastructuur', 'D en Haag'."""
    following = _LETTERS.match(text, end)
    if not following or end - start > 3 or not _IN_LINE.fullmatch(text, start, end):
        return False
    first = start
    while first and start - first < 30 and text[first - 1].isalpha():
        first -= 1
    torn = text[first:start], following[0]
    return torn in _TORN or (torn == ("D", "en") and _HAAG.match(text, following.end()) is not None)


def _closed(
    role: Role,
    words: str,
    runs: list[tuple[int, int]],
    label: str,
    calls: list[tuple[int, str]],
    emphasis: list[int],
) -> Block:
    """The block made of what was read, its last space dropped and its sentences found."""
    trimmed = words.rstrip()
    spans = tuple(zip(emphasis[::2], emphasis[1::2], strict=False))
    return Block(role, trimmed, tuple(runs), label, tuple(calls), sentences_of(trimmed), spans)


def sentences_of(words: str) -> tuple[Span, ...]:
    """The spans of the sentences in a paragraph; abbreviations and initials end none."""
    spans, start = [], 0
    for stop in _SENTENCE_END.finditer(words):
        if words[stop.start()] == "." and _ABBREVIATION.search(
            words[max(0, stop.start() - 20) : stop.start() + 1]
        ):
            continue
        spans.append((start, stop.end(1)))
        start = stop.end()
    if start < len(words):
        spans.append((start, len(words)))
    return tuple(part for span in spans for part in _bounded(words, span))


def _bounded(words: str, span: Span) -> Iterator[Span]:
    """The sentence, cut at spaces where it is longer than any sentence is, so that searches end."""
    start, end = span
    while end - start > _LONGEST_SENTENCE:
        cut = words.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, cut
        start = cut + (words[cut] == " ")
    yield start, end
