"""The first page: valid, complete, harmless, and saying no more than the letters say."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.analyse import lineage
from kgbuild.build import extraction
from kgbuild.express.distinct import distinct
from kgbuild.infer import infer
from kgbuild.join.register_rows import register_rows
from kgbuild.model import Fragment, Letter, Problem, Source
from kgbuild.publish.markup import fact_anchor, words_anchor
from kgbuild.publish.page import PageInput, page
from kgbuild.publish.page import text as page_text
from kgbuild.publish.page.known import MOST_LETTERS, Known
from kgbuild.publish.page.letters import all_shown, ordered
from kgbuild.publish.page.text import parts
from kgbuild.publish.story import story
from kgbuild.rdf.names import BASE, name, text_of
from seeds import printed_under_seeds
from strategies import any_text, letter_text
from two_letters import built

VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "path", "line"}
FETCHING = {
    "script",
    "link",
    "img",
    "iframe",
    "object",
    "embed",
    "base",
    "form",
    "image",
    "use",
    "video",
    "audio",
}
FILES = re.compile(r"(?:lineage\.svg|graph\.ttl|report\.txt|facts\.jsonl|text/[0-9a-f]{16}\.txt)")
FORBIDDEN = re.compile(r"(?i)\b(?:nieuwe?|beëindigd|niet voortgezet|gelanceerd|te laat)\b\W+\w+")
FIXED = (
    "Volgens de brief van 28 mei 2021 is op 6 november 2020 de voortgang gemeld van het interbestuurlijk",
    "Op 28 mei 2021 bood de minister van BZK (K.H. Ollongren) vier onderzoeksrapporten aan, mogelijk"
    " bouwstenen voor een Herstel- en Perspectiefprogramma; de invulling is aan het nieuwe kabinet.",
    "Op 4 juli 2022 bood de minister voor VRO (Hugo de Jonge), mede namens 8 posten, het Nationaal Programma"
    " Leefbaarheid en Veiligheid aan: 20 focusgebieden in 19 steden.",
    "Volgens de brief van 4 juli 2022 krijgen de moties Ceder en Boulakjar met het Nationaal Programma",
    "Op 4 juli 2022 zegt de minister voor VRO toe: “Graag informeer ik u tweemaal per jaar over de voortgang",
    "Geen van de brieven zegt dat het ene programma op het andere volgt: de gestreepte lijnen leidt kgbuild",
    "geen brief hierover in deze verzameling (t/m 4 juli 2022)",
    "vermoedelijk 2020-0000164588",
    "‘Laatst genoemd’ zegt niet dat iets is gestopt.",
    "2 brieven gelezen · 60 feiten, elk met zin · 0 fouten, 1 waarschuwing",
)  # fmt: skip


class Walk(HTMLParser):
    """A strict reading of the page: every element closed, and what it holds collected."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.texts: dict[str, str] = {}  # of each element with an id: all text within
        self.said = ""  # the text of the body
        self.letters: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        assert len(found) == len(attrs), ("attribute twice", tag, attrs)
        self.tags[tag] += 1
        self.attributes |= set(found)
        if "id" in found:
            self.ids[found["id"]] += 1
            self.texts.setdefault(found["id"], "")
        if "href" in found:
            self.links.append(found["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if found.get("class") == "tekst":
            self.letters.append("")
        assert not (tag == "a" and any(one == "a" for one, _ in self.open)), "a link within a link"
        assert not (tag in ("p", "div", "ul") and any(one == "p" for one, _ in self.open)), f"{tag} within p"
        if tag not in VOID:
            self.open.append((tag, found))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open and self.open[-1][0] == tag, (tag, self.open[-3:])
            self.open.pop()

    def handle_data(self, data: str) -> None:
        names = [one for one, _ in self.open]
        for _, found in self.open:
            if "id" in found:
                self.texts[found["id"]] += data
        if "body" in names:
            self.said += data
        if any(found.get("class") == "tekst" for _, found in self.open) and "summary" not in names:
            self.letters[-1] += data


def given_by(contents: list[bytes]) -> PageInput:
    """What a page of these letters is made from, without the shapes."""
    known = extraction()
    sources = (Source(f"brief{number}.txt", content) for number, content in enumerate(contents))
    fragments, problems = kgbuild.facts(sources, known)
    fragments = distinct(fragments, BASE)
    stated = {quad for fragment in fragments for quad in fragment.quads}
    stated |= set(register_rows(fragments, known.register, BASE))
    quads = tuple(sorted(stated | set(infer(stated, known.inferences))))
    found = (*problems, *(problem for fragment in fragments for problem in fragment.problems))
    return PageInput(lineage(quads), quads, tuple(fragments), found)


@cache
def two() -> PageInput:
    """The two letters."""
    build = built()
    return PageInput(build.lineage, build.quads, build.fragments, build.problems)


@cache
def walked() -> Walk:
    return Walk(page(two()))


def visible(text: str) -> str:
    """A text as the page shows it: what would steer a screen made visible, one for one."""
    from kgbuild.publish.markup import shown

    class Plain(HTMLParser):
        said = ""

        def handle_data(self, data: str) -> None:
            self.said += data

    plain = Plain()
    plain.feed(shown(text) + " ")
    plain.close()
    return plain.said[:-1]


def check(given: PageInput) -> Walk:
    """Everything that holds of any page."""
    text = page(given)
    text.encode("utf-8")
    walk = Walk(text)
    assert [one for one, count in walk.ids.items() if count > 1] == []
    assert [href for href in walk.links if href.startswith("#") and href[1:] not in walk.ids] == []
    others = [href for href in walk.links if not href.startswith("#")]
    assert [href for href in others if not FILES.fullmatch(href) and not re.match("https?://", href)] == []
    assert not set(walk.tags) & FETCHING and not {one for one in walk.attributes if one.startswith("on")}
    assert "src" not in walk.attributes and "url(" not in text and "@import" not in text
    assert walk.headings[0] == 1 and walk.headings.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(walk.headings, walk.headings[1:], strict=False))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", text)
    return walk


def check_letters(given: PageInput, walk: Walk) -> None:
    """Each letter's text stands there whole, each fact with its words."""
    assert walk.letters == [visible(fragment.letter.text) for fragment in given.letters]
    for shown in all_shown(Known(given)):
        fragment = shown.fragment
        folded = [(part.start, part.end) for part in parts(fragment.letter)]
        for (listed, words), statement in shown.facts.items():
            fact = statement.fact
            assert listed in walk.ids and fact_anchor(statement.graph) in walk.ids
            whole = [
                (max(s, fact.start), min(e, fact.end)) for s, e in folded if s < fact.end and fact.start < e
            ]
            if len(whole) == 1 and not _cut(fragment, fact.start, fact.end):
                quote = visible(fragment.letter.text[slice(*whole[0])])
                assert walk.texts[words] == quote


def _cut(fragment: Fragment, start: int, end: int) -> bool:
    """Whether another stretch crosses this one, so that one of the two is marked in pieces."""
    spans = [span for s in fragment.statements for span in ((s.fact.start, s.fact.end), *s.fact.also)]
    return any(s < start < e < end or start < s < end < e for s, e in spans) or _emphasis(
        fragment, start, end
    )


def _emphasis(fragment: Fragment, start: int, end: int) -> bool:
    return any(sign in fragment.letter.text[max(0, start - 300) : end + 300] for sign in ("*", "<sup>", "]("))


def test_the_page_of_the_two_letters_holds() -> None:
    """Ids, links, headings; every fact with its words."""
    check_letters(two(), check(two()))


def test_it_says_what_must_be_said() -> None:
    """The sentences of the story and the words of the tables."""
    said = " ".join(walked().said.split())
    for sentence in FIXED:
        assert sentence in said, sentence


def test_each_fact_is_marked_with_its_quote_and_both_lead_to_each_other() -> None:
    """The words of a fact lead to the fact, and the fact to the words."""
    walk = walked()
    for fragment in two().letters:
        for statement in ordered(fragment):
            quote = fragment.letter.text[statement.fact.start : statement.fact.end]
            assert walk.texts[words_anchor(statement.graph)] == quote
            assert f"#{words_anchor(statement.graph)}" in walk.links
            assert f"#{fact_anchor(statement.graph)}" in walk.links


def test_every_sentence_of_the_story_rests_on_facts() -> None:
    """Only the last, which says what no letter says, has no fact."""
    known = Known(two())
    told = story(known)
    assert all(sentence.facts for sentence in told[:-1]) and not told[-1].facts
    assert all(fact in known.evidence for sentence in told for fact in sentence.facts)


def test_nothing_is_said_to_have_ended() -> None:
    """Such words appear only where a letter, or a source of the register, says them."""
    sources = [text_of(o) for _, p, o, _ in two().quads if p == name("dct:source")]
    told = " ".join(
        " ".join([*(fragment.letter.text for fragment in two().letters), *sources]).split()
    ).casefold()
    for found in FORBIDDEN.finditer(" ".join(walked().said.split())):
        assert found[0].casefold() in told, found[0]


def test_the_same_input_gives_the_same_bytes() -> None:
    """Under three hash seeds."""
    code = (
        "from hashlib import sha256\n"
        "from test_page import page, two\n"
        "print(sha256(page(two()).encode()).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


HOSTILE = """Ministerie van Financiën

Kenmerk
2023-0000000001"><script>alert(1)</script>

Datum 3 maart 2023
Betreft </title><script>alert("x")</script> & 'aanhaling' \u202egekeerd \x07\x00

Hierbij bied ik u het Nationaal Programma <img src=x onerror=alert(1)> "Wonen" \u202eaan\u202c aan. Graag
informeer ik u tweemaal per jaar over <b onclick='x'>de voortgang</b> javascript:alert(1) [klik](https://example.org/"onmouseover="x).

Zie het rapport ‘</mark></a><script src="https://example.org/x.js"></script>’ van
Bureau <style>*{display:none}</style>.

De minister van Financiën,

<iframe src="https://example.org">
"""


def test_a_hostile_letter_is_only_text() -> None:
    """Markup, quotation marks and signs that turn text around do nothing."""
    hostile = given_by([HOSTILE.encode(), HOSTILE.replace("2023", "2024").encode()])
    trouble = Problem("read", '"><script>.txt', "<regel>", "\u202e<b>", "violation", "]]>\x00", "'\"&")
    walk = check(PageInput(hostile.lineage, hostile.quads, hostile.letters, (*hostile.problems, trouble)))
    check_letters(hostile, walk)


@pytest.mark.parametrize("count", [0, 1, 10])
def test_any_number_of_letters(count: int) -> None:
    """No letter, one letter, ten letters."""
    letters = [
        f"Kenmerk\n2020-{n:010}\n\nDatum {n + 1} maart {2015 + n}\nBetreft Wonen in de stad\n\nHierbij"
        f" bied ik u het Nationaal Programma {called} aan.\n\nDe minister van Financiën,\n\nJ. Vos".encode()
        for n, called in enumerate(["Sterke Wijken", "Water en Bodem"] * 5)
    ]
    given = given_by(letters[:count])
    walk = check(given)
    check_letters(given, walk)
    if count == 1:
        assert "Geen van de brieven" not in walk.said


def test_letters_without_a_date_or_anything() -> None:
    """An undated letter, an empty one, one of blanks."""
    given = given_by(
        [b"Kenmerk\n2020-0000000007\n\nHierbij bied ik u het Nationaal Programma Wonen aan.", b"", b" \n\n "]
    )
    check_letters(given, check(given))


def test_above_fifty_letters_they_are_listed() -> None:
    """The texts stand in files of their own, and every link leads to the list."""
    given = given_by(
        [
            f"Kenmerk\n2020-{n:010}\n\nDatum {n % 28 + 1} mei 2020\n\nBrief {n}".encode()
            for n in range(MOST_LETTERS + 1)
        ]
    )
    walk = check(given)
    assert not walk.letters
    assert sum(href.startswith("text/") for href in walk.links) == MOST_LETTERS + 1


def test_two_copies_of_a_letter() -> None:
    """Two files with one text are shown both, with ids of their own."""
    text = (
        b"Kenmerk\n2020-0000000007\n\nDatum 3 mei 2020\n\nHierbij bied ik u het Nationaal Programma Wo aan."
    )
    given = given_by([text, text + b"\n"])
    check_letters(given, check(given))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(letter_text, any_text), min_size=1, max_size=3))
def test_any_letters_make_a_page_that_holds(texts: list[str]) -> None:
    """Whatever letters say, the page is valid and shows every character of them."""
    given = given_by([text.encode("utf-8", "replace") for text in texts])
    check_letters(given, check(given))


CONTACT = """Ministerie van Financiën

Contactpersoon
mr. A. de Wit
T 06-12345678
a.dewit@minfin.nl

Kenmerk
2023-0000000001

Datum 3 maart 2023

Inlichtingen over deze regeling geven gemeenten aan hun inwoners, zoals ik u eerder in een brief schreef.
"""


def test_details_of_officials_are_folded() -> None:
    """Name, telephone and mail address lie in a fold; what follows them does not."""
    fragment = given_by([CONTACT.encode()]).letters[0]
    folded = [
        fragment.letter.text[part.start : part.end]
        for part in parts(fragment.letter)
        if part.kind == "contact"
    ]
    assert folded == ["Contactpersoon\nmr. A. de Wit\nT 06-12345678\na.dewit@minfin.nl"]


def test_long_runs_of_blanks_and_signs_are_shown() -> None:
    """A text made to be slow comes out whole; with patterns that go back and forth this would not end."""
    for text in (
        " " * 200_000,
        "[" * 50_000,
        "**a " * 20_000,
        "*" * 50_000,
        "a\n" * 50_000,
        "<sup>" * 20_000,
    ):
        letter = Letter("brief.txt", f"brief{text}einde", "utf-8", (), ())
        shown = page_text.letter_text(letter, {}, "brief")
        assert "einde" in "".join(map(words, (run for block in shown for run in block.runs)))


def test_the_blanks_after_the_last_paragraph_are_no_paragraph() -> None:
    letter = Letter("brief.txt", "Geachte voorzitter,\n\nDe motie is aangenomen.\n\n\n", "utf-8", (), ())
    *shown, last = page_text.letter_text(letter, {}, "brief")
    assert [part.name for part in shown] == [f"brief-a{n}" for n in range(1, len(shown) + 1)]
    assert (last.kind, last.name, last.runs) == ("", "", ())


def words(run: page_text.Run) -> str:
    """What a run of a text says, with what stands inside."""
    return run.text + "".join(map(words, run.inside))
