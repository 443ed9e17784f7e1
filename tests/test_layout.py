"""The lineage drawing: where everything stands, for the two letters and for any drawing at all."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from random import Random
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kgbuild.model import (
    Arrow,
    Card,
    Column,
    Drawing,
    Lane,
    Mode,
    Status,
    Stretch,
)
from kgbuild.publish.ink.fonts import advance, width
from kgbuild.publish.ink.geometry import (
    GROUNDS,
    INKS,
    SIGNS,
    Layout,
    Rect,
    RoutedArrow,
)
from kgbuild.publish.ink.paper import A4, sheets
from kgbuild.publish.ink.svg import svg
from kgbuild.publish.layout import layout
from seeds import printed_under_seeds

MAY, JULY = "28 mei 2021", "4 juli 2022"
LANES = (
    Lane("office", "Bewindspersoon", "Office holder"),
    Lane("unit", "Onderdeel in briefhoofd", "Unit in letterhead"),
    Lane("letter", "Kamerbrief", "Letter"),
    Lane("report", "Rapport", "Report"),
    Lane("programme", "Programma", "Programme"),
    Lane("motion", "Motie", "Motion"),
    Lane("commitment", "Toezegging", "Commitment"),
)
COLUMNS = (
    Column("2020-03-31", "2020", "31 maart 2020"),
    Column("2020-11-06", "2020", "6 november 2020"),
    Column("2021-05-28", "2021", MAY),
    Column("2021/2022", "vergaderjaar 2021–2022", "data van de moties onbekend", dated=False),
    Column("2022-07-04", "2022", JULY),
)


def _card(
    key: str,
    lane: str,
    column: int,
    status: Status,
    heading: str,
    title: str,
    *detail: str,
    warning: str = "",
) -> Card:
    place = COLUMNS[column].key
    return Card(key, lane, place, status, heading, title, detail, warning, f"#feit-{key}")


CARDS = (
    _card("ollongren", "office", 2, "also", f"genoemd {MAY} · post ook {JULY}", "minister van BZK",
          "drs. K.H. Ollongren"),
    _card("vro", "office", 4, "first", f"eerst genoemd {JULY}", "minister voor VRO", "Hugo de Jonge"),
    _card("posts", "office", 4, "first", f"eerst genoemd {JULY} (7 van de 8)", "mede namens 8 posten",
          "OCW · PVO · SZW · APP · BZK · JenV · Rechtsbescherming · stas. VWS"),
    _card("dgbrw", "unit", 2, "last", f"laatst genoemd {MAY}", "DG Bestuur Ruimte en Wonen",
          "Directie Democratie en Bestuur/ Programma Leefbaarheid en Veiligheid"),
    _card("dgvb", "unit", 4, "first", f"eerst genoemd {JULY}", "DG Volkshuisvesting en Bouwen"),
    _card("march", "letter", 0, "cited", "alleen geciteerd", "Kamerbrief 31 maart 2020",
          "kenmerk 020-0000164588", warning="kenmerk beschadigd?"),
    _card("november", "letter", 1, "cited", "alleen geciteerd", "Kamerbrief 6 november 2020",
          "over versnelling woningbouw", "32 847, nr. 694 (kst-32847-694)"),
    _card("letter21", "letter", 2, "also", f"{MAY}, gelezen", "Kamerbrief 2021-0000280239",
          "Onderzoeken programma leefbaarheid en veiligheid"),
    _card("letter22", "letter", 4, "also", f"{JULY}, gelezen", "Kamerbrief 2022-0000363503",
          "Nationaal Programma Leefbaarheid en Veiligheid"),
    _card("reports", "report", 2, "also", f"aangeboden {MAY}", "4 onderzoeksrapporten",
          "Rebel: Synthese-analyse 16 stedelijke vernieuwingsgebieden",
          "Verwey-Jonker Instituut: Richting! Over het sturen op perspectief voor wijken",
          "Universiteit van Amsterdam: Lessen voor een nieuwe gebiedsgerichte aanpak",
          "Stichting Maatschappij en Veiligheid: Het verhaal van NPRZ"),
    _card("ibp", "programme", 1, "last", f"laatst genoemd {MAY}",
          "Interbestuurlijk programma Leefbaarheid en Veiligheid", "voortgang gemeld 6 nov 2020"),
    _card("nprz", "programme", 2, "last", f"laatst genoemd {MAY}",
          "NPRZ: Nationaal Programma Rotterdam Zuid"),
    _card("hpp", "programme", 2, "last", f"laatst genoemd {MAY}",
          "Herstel- en Perspectiefprogramma Leefbaarheid en Veiligheid",
          "status in de brief: mogelijk, aan het nieuwe kabinet"),
    _card("nplv", "programme", 4, "first", f"eerst genoemd {JULY}",
          "Nationaal Programma Leefbaarheid en Veiligheid", "20 focusgebieden in 19 steden"),
    _card("ceder", "motion", 3, "first", f"eerst genoemd {JULY}", "Motie Ceder, 35 925 VII, nr. 24",
          "vraagt: schotten tussen budgetten weg, rijksregels aanpassen"),
    _card("boulakjar", "motion", 3, "first", f"eerst genoemd {JULY}", "Motie Boulakjar, 35 925 VII, nr. 126",
          "vraagt: geleerde lessen uit de Mechelse methode meenemen"),
    _card("twice", "commitment", 4, "first", f"toegezegd {JULY}",
          "tweemaal per jaar informeren over de voortgang"),
)  # fmt: skip

_ARROWS: tuple[tuple[str, str, str, Mode], ...] = (
    ("ollongren", "vro", "andere ondertekenaar?", "inferred"),
    ("ollongren", "letter21", "ondertekent", "stated"),
    ("dgbrw", "dgvb", "ander onderdeel in briefhoofd?", "inferred"),
    ("dgbrw", "letter21", "in briefhoofd", "stated"),
    ("posts", "letter22", "mede namens", "stated"),
    ("vro", "letter22", "ondertekent", "stated"),
    ("dgvb", "letter22", "in briefhoofd", "stated"),
    ("letter21", "march", "verwijst naar", "citation"),
    ("letter21", "november", "verwijst naar", "citation"),
    ("november", "ibp", "meldde voortgang van (volgens brief 28 mei 2021)", "stated"),
    ("letter21", "reports", "biedt aan", "stated"),
    ("reports", "nprz", "gaat over", "stated"),
    ("reports", "hpp", "mogelijk bouwsteen voor", "possible"),
    ("ibp", "hpp", "opvolger?", "inferred"),
    ("hpp", "nplv", "opvolger?", "inferred"),
    ("letter22", "nplv", "biedt aan", "stated"),
    ("nplv", "ceder", "geeft invulling aan (volgens de brief)", "stated"),
    ("nplv", "boulakjar", "geeft invulling aan (volgens de brief)", "stated"),
    ("letter22", "twice", "zegt toe", "stated"),
)
ARROWS = tuple(
    Arrow(f"{source}-{target}", source, target, label, mode, f"#pijl-feit-{source}-{target}")
    for source, target, label, mode in _ARROWS
)
STRETCHES = (
    Stretch("Rutte III", "2017-10-26", "2021-01-15"),
    Stretch(
        "Rutte III, demissionair sinds 15 januari 2021, tot 10 januari 2022",
        "2021-01-15",
        "2022-01-10",
        hatched=True,
    ),
    Stretch("Rutte IV, vanaf 10 januari 2022", "2022-01-10", "2024-07-02"),
)
TWO_LETTERS = Drawing(
    "Beleidslijn ‘Leefbaarheid en Veiligheid’, 2020 → 2022",
    "gelezen uit twee Kamerbrieven: 28 mei 2021 en 4 juli 2022",
    LANES, COLUMNS, CARDS, ARROWS, STRETCHES,
    "Bron: Kamerbrief 2021-0000280239 (minister van BZK, 28 mei 2021) en Kamerbrief 2022-0000363503"
    " (minister voor VRO, 4 juli 2022). Kabinetten: register bij kgbuild. Getekend door kgbuild 0.1,"
    " stand 4 juli 2022. Elke kaart en lijn leidt naar de zin in de brief.",
)  # fmt: skip


# Any drawing ---------------------------------------------------------------------------------

_WORDS = (
    "brief",
    "motie",
    "leefbaarheid",
    "Volkshuisvestingsprogramma",
    "de",
    "van",
    "2021-0000280239",
    "é&<\"'>",
    "x\x07y",
)
_YEARS = ("2019", "2020", "2021", "vergaderjaar 2021–2022")


def _text(chance: Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(1, 6)))


def any_drawing(chance: Random, columns: int, lanes: int, cards: int, arrows: int) -> Drawing:
    """A drawing of this size, with anything anywhere."""
    moments = tuple(
        Column(
            f"20{n + 10}-03-01" if n % 4 != 3 else f"zonder dag {n}",
            chance.choice(_YEARS),
            _text(chance),
            n % 4 != 3,
        )
        for n in range(columns)
    )
    rows = tuple(Lane(f"rij{n}", _text(chance), "Lane") for n in range(lanes))
    placed = tuple(
        Card(
            f"k{n}", chance.choice(rows).key, chance.choice(moments).key,
            chance.choice(("first", "also", "last", "cited", "more")), _text(chance), _text(chance),
            tuple(_text(chance) for _ in range(chance.randint(0, 3))), chance.choice(("", "", "let op")),
            f"#c{n}",
        )
        for n in range(cards)
    )  # fmt: skip
    modes: tuple[Mode, ...] = ("stated", "possible", "inferred", "citation", "register")
    linked = tuple(
        Arrow(
            f"a{n}",
            chance.choice(placed).key,
            chance.choice(placed).key,
            _text(chance),
            chance.choice(modes),
            f"#a{n}",
        )
        for n in range(arrows)
    )
    return Drawing("Titel & <meer>", "bijschrift", rows, moments, placed, linked, STRETCHES, "voet")


drawings = st.builds(
    any_drawing, st.integers(0, 2**32).map(Random), st.integers(1, 12), st.integers(1, 8), st.integers(1, 60),
    st.sampled_from((0, 3, 12, 25, 26, 50, 90)),
)  # fmt: skip


def _segments(arrow: RoutedArrow) -> list[tuple[float, float, float, float]]:
    """Low x, low y, high x, high y of each leg."""
    return [
        (min(x, x2), min(y, y2), max(x, x2), max(y, y2))
        for (x, y), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False)
    ]


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        outer.x <= inner.x
        and inner.right <= outer.right
        and outer.y <= inner.y
        and inner.bottom <= outer.bottom
    )


def check_places(drawing: Drawing, laid: Layout) -> None:
    """Columns in their order, cards in lane and column, none on another."""
    cards = {placed.card.key: placed for placed in laid.cards}
    spans: dict[str, tuple[float, float]] = {}
    for placed in laid.cards:
        low, high = spans.get(placed.card.column, (placed.rect.x, placed.rect.right))
        spans[placed.card.column] = min(low, placed.rect.x), max(high, placed.rect.right)
    ordered = [spans[column.key] for column in drawing.columns if column.key in spans]
    assert all(one[1] < other[0] for one, other in pairwise(ordered))
    bands = [box.rect for box in laid.boxes if box.kind.startswith("lane")]
    lanes = dict(zip((lane.key for lane in drawing.lanes), bands, strict=True))
    assert all(one.bottom == other.y for one, other in pairwise(bands))
    assert all(_inside(placed.rect, lanes[placed.card.lane]) for placed in laid.cards)
    assert not any(one.rect.meets(other.rect, 1) for one, other in combinations(laid.cards, 2))
    assert len(cards) == len(drawing.cards)
    assert all(placed.rect.right <= laid.width and placed.rect.bottom <= laid.height for placed in laid.cards)


def check_arrows(laid: Layout) -> None:
    """No leg on a stranger's card, none on another leg of its direction, ends on the cards' sides."""
    rects = {placed.card.key: placed.rect for placed in laid.cards}
    upright: dict[float, list[tuple[float, float]]] = {}
    level: dict[float, list[tuple[float, float]]] = {}
    for arrow in laid.arrows:
        for x, y, x2, y2 in _segments(arrow):
            assert x == x2 or y == y2
            assert x >= 0 and x2 <= laid.width and y >= 0 and y2 <= laid.height
            (upright.setdefault(x, []) if x == x2 else level.setdefault(y, [])).append(
                (y, y2) if x == x2 else (x, x2)
            )
            for key, rect in rects.items():
                touches = x <= rect.right and rect.x <= x2 and y <= rect.bottom and rect.y <= y2
                assert not touches or key in (arrow.arrow.source, arrow.arrow.target), (arrow.arrow.key, key)
                enters = x < rect.right and rect.x < x2 and y < rect.bottom and rect.y < y2
                within = x == x2 and rect.x < x < rect.right and y < rect.bottom and rect.y < y2
                within = within or (y == y2 and rect.y < y < rect.bottom and x < rect.right and rect.x < x2)
                assert not enters and not within, (arrow.arrow.key, key)
        for end, key in ((arrow.points[0], arrow.arrow.source), (arrow.points[-1], arrow.arrow.target)):
            rect = rects[key]
            assert rect.x <= end[0] <= rect.right and rect.y <= end[1] <= rect.bottom
    for tracks in (upright, level):
        for spans in tracks.values():
            assert all(one[1] < other[0] for one, other in pairwise(sorted(spans)))


def check_texts(laid: Layout) -> None:
    """Every line within its card, labels on no card and no label, all within the drawing."""
    for placed in laid.cards:
        for line in placed.lines:
            assert line.x + width(line.text, line.size, line.face == "bold") <= placed.rect.right
            assert placed.rect.y < line.y - 0.7 * line.size and line.y + 0.2 * line.size < placed.rect.bottom
    labels = [arrow.label for arrow in laid.arrows if arrow.label]
    assert not any(one.meets(other) for one, other in combinations(labels, 2))
    assert not any(label.meets(placed.rect) for label in labels for placed in laid.cards)
    assert all(_inside(label, Rect(0, 0, laid.width, laid.height)) for label in labels)
    for arrow in laid.arrows:
        for line in arrow.lines:
            assert arrow.label and line.x + width(line.text, line.size) <= arrow.label.right + 0.01
    for line in (
        *laid.lines,
        *(line for box in laid.boxes for line in box.lines),
        *(key.line for key in laid.legend),
    ):
        wide = width(line.text, line.size, line.face == "bold")
        start = line.x - wide * {"start": 0, "middle": 0.5, "end": 1}[line.anchor]
        assert start >= -1 and start + wide <= laid.width + 1 and line.y <= laid.height, line


def check_sheets(laid: Layout) -> None:
    """On A4 landscape, within its margins, every card lies whole on some sheet at a size that can be read."""
    pages = sheets(laid)
    for page in pages:
        assert (page.width, page.height) == A4
        for window, left, top, scale in page.windows:
            assert left >= 28 and top >= 28
            assert left + window.width * scale <= A4[0] - 28 and top + window.height * scale <= A4[1] - 28
    readable = [(window, scale) for page in pages for window, *_, scale in page.windows if scale >= 0.4]
    for placed in laid.cards:
        if placed.rect.height < 500:
            assert any(_inside(placed.rect, window) for window, _ in readable), placed.card.key


def check_all(drawing: Drawing, compact: bool) -> Layout:
    """The layout, after every rule was seen to hold."""
    laid = layout(drawing, compact)
    check_places(drawing, laid)
    check_arrows(laid)
    check_texts(laid)
    check_sheets(laid)
    return laid


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawings, st.booleans())
def test_any_drawing_holds_the_rules(drawing: Drawing, compact: bool) -> None:
    """Order, lanes, no arrow on a stranger's card, no track shared, text that fits; and XML that parses."""
    laid = check_all(drawing, compact)
    tree = ElementTree.fromstring(svg(laid))
    assert len(list(tree.iter("{http://www.w3.org/2000/svg}a"))) == len(drawing.cards) + len(drawing.arrows)
    numbered = [arrow.number for arrow in laid.arrows if arrow.number]
    if len(drawing.arrows) > 25:
        assert numbered == list(range(1, len(drawing.arrows) + 1))
        listed = {line.text for line in laid.lines}
        assert all(f"{number}." in listed for number in numbered)


@pytest.mark.parametrize("compact", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_the_largest_drawings_hold_the_rules(seed: int, compact: bool) -> None:
    """60 cards and 90 arrows over 12 columns and 8 lanes, and the same crowded into four cells."""
    check_all(any_drawing(Random(seed), 12, 8, 60, 90), compact)
    check_all(any_drawing(Random(seed), 2, 2, 30, 25), compact)


def dense(cards: int = 44, arrows: int = 60, columns: int = 12, lanes: int = 8) -> Drawing:
    """A drawing spread evenly over its cells, with arrows between near and far cards."""
    moments = tuple(
        Column(f"2020-{n + 1:02}-01", f"{2020 + n // 4}", f"1-{n + 1}-2020") for n in range(columns)
    )
    rows = tuple(Lane(f"l{n}", f"Rij {n}", "Row") for n in range(lanes))
    placed = tuple(
        Card(
            f"c{n}",
            f"l{n * 5 % lanes}",
            moments[n * 7 % columns].key,
            "also",
            f"genoemd {n}",
            f"Kaart nummer {n}",
            (f"detail {n}",),
            "",
            f"#{n}",
        )
        for n in range(cards)
    )
    linked = tuple(
        Arrow(f"p{n}", f"c{n * 13 % cards}", f"c{(n * 17 + 5) % cards}", f"verband {n}", "stated", f"#p{n}")
        for n in range(arrows)
    )
    return Drawing("Druk", "", rows, moments, placed, linked)


@pytest.mark.parametrize("compact", [False, True])
def test_the_two_letters_hold_the_rules(compact: bool) -> None:
    """Every label is drawn beside its arrow, and inferred arrows run straight."""
    laid = check_all(TWO_LETTERS, compact)
    assert all(arrow.label and not arrow.number for arrow in laid.arrows)
    assert all(len(arrow.points) == 2 for arrow in laid.arrows if arrow.arrow.mode == "inferred")
    assert all(arrow.label is None or arrow.lines for arrow in laid.arrows)


def test_the_compact_drawing_keeps_its_part_of_the_screen() -> None:
    """Story and drawing stand together on one screen of 1280 by 900."""
    laid = layout(TWO_LETTERS, compact=True)
    assert laid.width <= 1232 and laid.height <= 525


@pytest.mark.parametrize("bold", [False, True])
def test_a_sign_outside_the_tables_has_room(bold: bool) -> None:
    """A pictogram is wider than a sign of a script; an accent on a known letter is as wide as the letter."""
    assert advance("\U0001f600", bold) > advance("\u4e2d", bold) >= advance("W", bold)
    assert advance("\u1e8d", bold) == advance("x", bold) and advance("\u0301", bold) == 0


def test_full_gutters_are_wide() -> None:
    """Between columns of the full drawing stand at least 90 px."""
    laid = layout(TWO_LETTERS)
    edges = {
        key: [c.rect for c in laid.cards if c.card.column == key]
        for key in (column.key for column in COLUMNS)
    }
    for one, other in pairwise(edges.values()):
        assert min(rect.x for rect in other) - max(rect.right for rect in one) >= 90


def test_the_same_drawing_gives_the_same_bytes() -> None:
    """Under three hash seeds, in both modes."""
    code = (
        "from test_layout import TWO_LETTERS, dense\nfrom kgbuild.publish.layout import layout\n"
        "from kgbuild.publish.ink.svg import svg\nfrom hashlib import sha256\n"
        "both = [svg(layout(d, c)) for d in (TWO_LETTERS, dense()) for c in (False, True)]\n"
        "print(sha256(''.join(both).encode()).hexdigest())"
    )
    assert len(printed_under_seeds(code)) == 1


def test_status_is_colour_and_sign_and_word() -> None:
    """Each status has its sign, its colour on its ground, and its word for who does not see them."""
    text = svg(layout(TWO_LETTERS))
    assert "○ laatst genoemd" in text and "×" not in text
    statuses: tuple[Status, ...] = get_args(Status)
    for status in statuses:
        sign = SIGNS[status]
        assert contrast(INKS[status], GROUNDS[status]) >= 4.7, status
        of_status = replace(CARDS[7], status=status)
        (placed,) = layout(Drawing("", "", LANES, COLUMNS, (of_status,), ())).cards
        assert placed.lines[0].text.startswith(f"{sign} ")
    assert contrast(INKS["last"], GROUNDS["last"]) >= 5


def contrast(one: str, other: str) -> float:
    """The WCAG contrast of two colours."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "//elders", "", " jav\tascript:x"]
)
def test_only_safe_addresses_become_links(href: str) -> None:
    """Anything but a place in the page or a web address is drawn without a link."""
    card = Card("a", "letter", COLUMNS[0].key, "also", "h", "t", (), "", href)
    text = svg(layout(Drawing("t", "", LANES, COLUMNS, (card,), ())))
    assert "<a " not in text and 'id="kaart-a"' in text


def test_what_letters_say_is_text_only() -> None:
    """Markup and control characters in a letter do not become markup in the drawing."""
    card = Card(
        'k"><script>',
        "letter",
        COLUMNS[0].key,
        "also",
        "<b>\x00\ud800\x1b[1m",
        "a & b",
        ("]]>",),
        "\u202ewaarschuwing",
        "#x",
    )
    text = svg(
        layout(
            Drawing(
                "</svg>", "&amp;", LANES, COLUMNS, (card,), (Arrow("p", card.key, card.key, "<i>", "stated"),)
            )
        )
    )
    ElementTree.fromstring(text)
    assert "<script" not in text and "<b>" not in text and "\x1b" not in text and "\u202e" not in text


def test_columns_share_their_year_and_cabinets_change_between_columns() -> None:
    """Two columns of 2020 under one header; a cabinet's end without a column of its own lies between two."""
    laid = layout(TWO_LETTERS)
    bands = [box.lines[0].text for box in laid.boxes if box.kind.startswith("band")]
    assert bands == ["2020", "2021", "vergaderjaar 2021–2022", "2022"]
    rutte3, caretaker, rutte4 = [box.rect for box in laid.boxes if box.kind.startswith("cabinet")]
    rects = {placed.card.key: placed.rect for placed in laid.cards}
    assert rects["november"].right < caretaker.x < rects["letter21"].x
    assert rects["letter21"].right < rutte4.x < rects["letter22"].x
    assert rutte3.right == caretaker.x and caretaker.right == rutte4.x


def test_an_empty_drawing_is_a_drawing() -> None:
    """Without lanes, columns or cards there is still a title and a legend."""
    for drawing in (
        Drawing("t", "", (), (), (), ()),
        Drawing("t", "", LANES, (), (), ()),
        Drawing("t", "", (), COLUMNS, (), ()),
    ):
        for compact in (False, True):
            ElementTree.fromstring(svg(layout(drawing, compact)))


def test_an_arrow_needs_its_cards() -> None:
    """An arrow to a card that is not there is our mistake, and said so."""
    with pytest.raises(ValueError, match="nergens"):
        layout(Drawing("t", "", LANES, COLUMNS, CARDS, (Arrow("p", "twice", "nergens", "", "stated"),)))
