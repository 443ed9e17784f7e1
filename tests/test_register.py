"""Who held which post on which day, and what the register does not say (vocabulary, section 10)."""

import csv
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kgbuild.dutch.folding import fold
from kgbuild.register import (
    Holding,
    Match,
    Register,
    RegisterError,
    Stated,
    Term,
    check,
    load,
    rows_used,
    same_person,
)

FOLDER = Path(__file__).parents[1] / "data" / "register"
REGISTER = load(FOLDER)
FIRST, SECOND = "2021-05-28", "2022-07-04"

DAYS = st.dates(date(2016, 1, 1), date(2027, 1, 1)).map(date.isoformat)
POSTS = st.sampled_from(sorted(REGISTER.posts))


def holder(post: str, day: str, register: Register = REGISTER) -> str:
    """The holder's initials or given name with family name; else the state."""
    holding = register.holder(post, day)
    person = holding.person
    return f"{person.initials or person.given} {person.family_name}" if person else holding.state


def with_terms(*terms: Term) -> Register:
    """The register with these terms only."""
    return replace(REGISTER, terms={term.key: term for term in terms})


def term(key: str, start: str, end: str = "", cabinet: str = "", post: str = "ocw-minister") -> Term:
    """A verified term; a date that ends in '?' is not verified."""
    first, last = (Stated(day.rstrip("?"), bool(day) and not day.endswith("?")) for day in (start, end))
    person = {"a": "p0004", "b": "p0005"}.get(key, "p0006")
    return Term(key, post, person, cabinet, first, last, "a source")


# The table of section 10 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("post", "in_2021", "in_2022"),
    [
        ("bzk-minister", "K.H. Ollongren", "H.G.J. Bruins Slot"),
        ("bzk-vro", "post bestond niet", "H.M. de Jonge"),
        ("ocw-minister", "I.K. van Engelshoven", "Robbert Dijkgraaf"),
        ("ocw-bvom", "A. Slob", "onbekend"),
        ("ocw-pvo", "onbekend", "A.D. Wiersma"),
        ("szw-minister", "W. Koolmees", "C.E.G. van Gennip"),
        ("szw-app", "post bestond niet", "C.J. Schouten"),
        ("jenv-minister", "F.B.J. Grapperhaus", "D. Yeşilgöz-Zegerius"),
        ("jenv-rb", "S. Dekker", "F.M. Weerwind"),
        ("vws-stas", "P. Blokhuis", "M. van Ooijen"),
    ],
)
def test_who_held_the_posts_of_the_two_letters(post: str, in_2021: str, in_2022: str) -> None:
    assert (holder(post, FIRST), holder(post, SECOND)) == (in_2021, in_2022)


@pytest.mark.parametrize(
    ("post", "day", "answer"),
    [
        ("bzk-minister", "2020-03-31", "R.W. Knops"),
        ("bzk-minister", "2019-10-31", "K.H. Ollongren"),
        ("bzk-minister", "2019-11-01", "R.W. Knops"),
        ("bzk-minister", "2020-04-14", "K.H. Ollongren"),
        ("bzk-minister", "2022-01-10", "H.G.J. Bruins Slot"),
        ("bzk-minister", "2023-09-05", "H.M. de Jonge"),
        ("bzk-minister", "2017-10-25", "onbekend"),  # the register starts with Rutte III
        ("bzk-minister", "2024-07-02", "onbekend"),
        ("bzk-vro", "2022-01-09", "post bestond niet"),
        ("bzk-vro", "2023-09-05", "onbekend"),  # no later holder, and no end of the post, is known
        ("vro-minister", "2024-10-17", "onbekend"),  # second-hand dates decide nothing
        ("ocw-minister", "2024-07-01", "Robbert Dijkgraaf"),  # his own end is not verified, his cabinet's is
        ("ocw-minister", "2024-07-02", "onbekend"),
        ("ocw-pvo", "2023-06-23", "onbekend"),  # a later term has no verified start: not vacant
        ("no-such-post", SECOND, "onbekend"),
    ],
)
def test_who_held_a_post_on_a_day(post: str, day: str, answer: str) -> None:
    assert holder(post, day) == answer


def test_a_holder_comes_with_term_and_person() -> None:
    holding = REGISTER.holder("bzk-minister", FIRST)
    assert holding.term is not None and holding.person is not None
    assert (holding.term.key, holding.term.end.verified) == ("t0003", "2022-01-10")
    assert REGISTER.cabinets[holding.term.cabinet].name == "Rutte III"


def test_a_post_is_vacant_between_a_verified_end_and_the_next_verified_start() -> None:
    register = with_terms(term("a", "2018-01-01", "2019-01-01"), term("b", "2019-03-01"))
    assert holder("ocw-minister", "2018-12-31", register) == "I.K. van Engelshoven"
    assert holder("ocw-minister", "2019-01-01", register) == "vacant"
    assert holder("ocw-minister", "2019-03-01", register) == "Robbert Dijkgraaf"


@pytest.mark.parametrize(
    ("terms", "answer"),
    [
        ([term("a", "2018-01-01")], "I.K. van Engelshoven"),
        ([term("a", "2018-01-01?")], "onbekend"),
        ([term("a", "2018-01-01", "2019-01-01?"), term("b", "2020-01-01")], "onbekend"),
        ([term("a", "2018-01-01", "2019-01-01"), term("b", "2019-02-01?")], "onbekend"),
        (
            [term("a", "2018-01-01", "2019-01-01"), term("b", "2019-02-01?"), term("c", "2020-01-01")],
            "onbekend",
        ),
        ([term("a", "2018-01-01", cabinet="c0001"), term("b", "2019-01-01?")], "I.K. van Engelshoven"),
        ([term("a", "2018-01-01", "2020-01-01"), term("b", "2019-01-01")], "Robbert Dijkgraaf"),
        ([term("a", "2018-01-01"), term("b", "2018-01-01")], "onbekend"),
        ([], "onbekend"),
    ],
)
def test_what_is_not_verified_decides_nothing(terms: list[Term], answer: str) -> None:
    assert holder("ocw-minister", "2019-06-01", with_terms(*terms)) == answer


def test_a_post_that_verifiably_ended_is_no_more() -> None:
    """An end that is not verified says nothing."""
    for end, answer in (
        (Stated("2022-06-01", True), "post bestond niet"),
        (Stated("2022-06-01"), "H.M. de Jonge"),
    ):
        ended = replace(REGISTER.posts["bzk-vro"], end=end)
        register = replace(REGISTER, posts={**REGISTER.posts, "bzk-vro": ended})
        assert holder("bzk-vro", "2022-05-31", register) == "H.M. de Jonge"
        assert holder("bzk-vro", "2022-06-01", register) == answer


def test_a_term_ends_with_its_cabinet() -> None:
    register = with_terms(term("a", "2018-01-01", cabinet="c0001"))
    assert holder("ocw-minister", "2022-01-09", register) == "I.K. van Engelshoven"
    assert holder("ocw-minister", "2022-01-10", register) == "onbekend"


@settings(derandomize=True, deadline=None)
@given(POSTS, DAYS)
def test_every_day_has_one_answer(post: str, day: str) -> None:
    """A person and a term are there for a holder only, and that term holds the day."""
    holding = REGISTER.holder(post, day)
    if holding.state != "houder":
        assert holding == Holding(holding.state)
        return
    assert holding.term is not None and holding.person is not None
    assert holding.term.post == post and holding.term.person == holding.person.key
    assert "" < holding.term.start.verified <= day
    assert not holding.term.end.value or day < holding.term.end.value


STARTS = st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True).map(sorted)


@settings(derandomize=True, deadline=None)
@given(STARTS, st.data())
def test_a_term_is_half_open(starts: list[int], data: st.DataObject) -> None:
    """It holds on its first day, not on its last; the order of the rows says nothing."""
    first = date(2018, 1, 1)
    days = [(first + timedelta(days=10 * start)).isoformat() for start in starts]
    ends = [*days[1:], (first + timedelta(days=1000)).isoformat()]
    terms = [term(f"t{n}", day, end) for n, (day, end) in enumerate(zip(days, ends, strict=True))]
    register = with_terms(*data.draw(st.permutations(terms)))
    for expected in terms:
        eve = (date.fromisoformat(expected.end.value) - timedelta(days=1)).isoformat()
        assert register.holder("ocw-minister", expected.start.value).term == expected
        assert register.holder("ocw-minister", eve).term == expected
        assert register.holder("ocw-minister", expected.end.value).term != expected


# Names of posts --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "match"),
    [
        ("minister van Binnenlandse Zaken en Koninkrijksrelaties", Match("bzk-minister", "register")),
        ("De Minister van Binnenlandse Zaken\nen Koninkrijksrelaties,", Match("bzk-minister", "register")),
        ("de demissionair minister van Justitie en Veiligheid", Match("jenv-minister", "register")),
        ("BRIEF", None),
        ("MINISTER VOOR RECHTSBESCHERMING", Match("jenv-rb", "register")),
        ("minister van Rechtsbescherming", None),
        ("minister van Onderwijs, Cultuur en Wetenschappen", Match("ocw-minister", "normalised")),
        ("minister van Binnenlandse Zaken en Koninkrijkrelaties", Match("bzk-minister", "normalised")),
        ("minister van Binnenlandse Zaken en Koninkrijksrelatie", Match("bzk-minister", "normalised")),
        ("minister van Sociale Zaken en Werkgelegenheden", None),  # more than letters added
        ("minister voor Armoedebeleid Participatie en Pensioenen", Match("szw-app", "normalised")),
        ("minister van Socialen Zaken en Werkgelegenheids", None),  # two words differ
        ("minister van Sociale Zaken", None),
        ("ministerie van Sociale Zaken en Werkgelegenheid", None),
        ("minister van Sociale Zaken een Werkgelegenheid", None),
        ("minister van Sociale Zaken en Onwerkgelegenheid", None),
        ("minister van Onderwijs, Cultuur en Wetenschappers", None),  # four letters
        ("staatssecretaris van Justitie en Veiligheid", None),
        ("minister voor Justitie en Veiligheid", None),
        ("minister voor Volkshuisvesting en Ruimtelijke Ordening", Match("bzk-vro", "register")),
        ("minister van Volkshuisvesting en Ruimtelijke Ordening", Match("vro-minister", "register")),
    ],
)
def test_which_post_a_printed_name_names(printed: str, match: Match | None) -> None:
    assert REGISTER.post(printed) == match


def test_a_spelling_that_no_row_lists_is_still_close() -> None:
    """The listed variants only confirm what the rule of word endings finds."""
    posts = {key: replace(post, also=()) for key, post in REGISTER.posts.items()}
    register = replace(REGISTER, posts=posts)
    found = register.post("minister van Onderwijs, Cultuur en Wetenschappen")
    assert found == Match("ocw-minister", "normalised")


def test_two_candidates_are_both_named_and_none_is_chosen() -> None:
    twin = replace(
        REGISTER.posts["ocw-minister"], key="twin", name="minister van Onderwijs, Cultuur en Wetenschaps"
    )
    register = replace(REGISTER, posts={**REGISTER.posts, "twin": twin})
    printed = "minister van Onderwijs, Cultuur en Wetenschapsen"
    assert register.post(printed) is None
    assert register.candidates(printed) == ("ocw-minister", "twin")
    assert REGISTER.candidates("minister van Toverkunst") == ()


def test_a_post_is_no_candidate_on_a_day_it_did_not_exist() -> None:
    """The minister of agriculture of 2008 led another ministry than the one of 2018, under the same name."""
    printed = "minister van Landbouw, Natuur en Voedselkwaliteit"
    assert REGISTER.post(printed, "2018-01-01") == Match("lnv-minister", "register")
    assert REGISTER.post(printed, "2008-01-01") is None


@settings(derandomize=True)
@given(POSTS, st.sampled_from(["{}", "de {}", "De {},", " {}\n", "de demissionair {}"]), st.booleans())
def test_case_article_and_space_say_nothing(key: str, form: str, shout: bool) -> None:
    name = form.format(REGISTER.posts[key].name.replace(" ", "\n "))
    assert REGISTER.post(name.upper() if shout else name) == Match(key, "register")


@settings(derandomize=True)
@given(POSTS)
def test_van_is_never_voor(key: str) -> None:
    post = REGISTER.posts[key]
    other = {"van": "voor", "voor": "van"}[post.preposition]
    match = REGISTER.post(post.name.replace(f" {post.preposition} ", f" {other} ", 1))
    assert match is None or match.key != key


# Ministries, cabinets, papers ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "day", "match"),
    [
        ("Ministerie van Binnenlandse Zaken en\nKoninkrijksrelaties", FIRST, Match("mnre1034", "register")),
        ("Ministerie van Economische Zaken", "2009-01-01", Match("mnre1040", "register")),
        ("Ministerie van Economische Zaken", "2014-01-01", Match("mnre1045", "register")),
        ("Ministerie van Economische Zaken", "", None),  # two ministries bore the name
        ("Ministerie van Veiligheid en Justitie", "2011-03-01", Match("mnre1058", "register")),
        ("Ministerie van Justitie en Veiligheid", "2017-11-15", Match("mnre1058", "normalised")),
        ("Ministerie van Landbouw, Natuur en Voedselkwaliteit", "2008-01-01", Match("mnre1150", "register")),
        ("Ministerie van Landbouw, Natuur en Voedselkwaliteit", "2012-01-01", None),
        ("Ministerie van Landbouw, Natuur en Voedselkwaliteit", SECOND, Match("mnre1153", "register")),
        ("Ministerie van Onderwijs, Cultuur en Wetenschappen", SECOND, Match("mnre1109", "normalised")),
        ("Ministerie van Verkeer en Waterstaat", FIRST, None),  # ended in 2010
        ("Ministerie van Volkshuisvesting en Ruimtelijke Ordening", "2024-10-17", None),  # not verified
        ("Ministerie van Volkshuisvesting en Ruimtelijke Ordening", "", None),
    ],
)
def test_which_ministry_a_printed_name_names(printed: str, day: str, match: Match | None) -> None:
    assert REGISTER.ministry(printed, day) == match


def test_a_ministry_has_the_name_of_the_day() -> None:
    names = {
        day: REGISTER.ministry_named("mnre1058", day) for day in ("2010-11-30", "2010-12-01", "2018-01-01")
    }
    assert [row.abbreviation for row in names.values() if row] == ["MinJus", "VenJ", "JenV"]
    assert REGISTER.ministry_named("mnre1171", "2024-10-17") is None


@settings(derandomize=True)
@given(st.sampled_from(sorted({row.key for row in REGISTER.ministries})), DAYS)
def test_a_ministry_has_one_name_a_day_at_most(key: str, day: str) -> None:
    """And a letter that prints that name names that ministry."""
    row = REGISTER.ministry_named(key, day)
    assert row is None or REGISTER.ministry(row.name, day) == Match(key, "register")


def test_the_cabinet_of_a_day() -> None:
    days = ("2017-10-25", FIRST, "2022-01-09", "2022-01-10", SECOND, "2024-07-02")
    cabinets = [REGISTER.cabinet(day) for day in days]
    names = [cabinet.name if cabinet else None for cabinet in cabinets]
    assert names == [None, "Rutte III", "Rutte III", "Rutte IV", "Rutte IV", None]
    assert cabinets[1] is not None and cabinets[1].demissionair.verified == "2021-01-15"
    assert cabinets[4] is not None and cabinets[4].demissionair.verified == ""


def test_which_kamerstuk_a_letter_is() -> None:
    first, second = REGISTER.published("2021-0000280239"), REGISTER.published(" 2022–0000363503")
    assert first is not None and first.key == "kst-30995-99"
    assert second is not None and second.key == "kst-30995-100"
    assert REGISTER.dossiers[second.dossier].title == "Aanpak Wijken"
    assert REGISTER.published("020-0000164588") is None


# Persons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "person"),
    [
        ("drs. K.H. Ollongren", "Kajsa Ollongren"),
        ("K.H. Ollongren", "Kajsa Ollongren"),
        ("mevrouw Ollongren", "Kajsa Ollongren"),
        ("Hugo de Jonge", "Hugo de Jonge"),
        ("H.M. de Jonge", "Hugo de Jonge"),
        ("H. M.de Jonge", "Hugo de Jonge"),
        ("De Jonge", "Hugo de Jonge"),
        ("de heer De Jonge", "Hugo de Jonge"),
        ("M. (Mark) Rutte", "Mark Rutte"),
        ("D. Yeşilgöz-\nZegerius", "Dilan Yeşilgöz-Zegerius"),
        ("R. Dijkgraaf", "Robbert Dijkgraaf"),
        ("prof. dr. R.H. Dijkgraaf", "Robbert Dijkgraaf"),
        ("D. Wiersma", "Dennis Wiersma"),
        ("A.D. Wiersma", "Dennis Wiersma"),
        ("H.G.J. Bruins Slot", "Hanke Bruins Slot"),
        ("I.K. van Engelshoven", "Ingrid van Engelshoven"),
    ],
)
def test_a_signature_is_the_holder_s(printed: str, person: str) -> None:
    assert [row.name for row in REGISTER.persons.values() if same_person(printed, row)] == [person]


@pytest.mark.parametrize(
    "printed",
    [
        "E. Dijkgraaf",
        "Elbert Dijkgraaf",
        "H. Wiersma",
        "Harm Wiersma",
        "Suzanne Dekker",
        "H. Jonge",
        "Slot",
        "Jan de Jonge",
        "C.M. van Ooijen",
        "van den Ollongren",
        "de",
        "drs.",
        "",
    ],
)
def test_a_namesake_is_somebody_else(printed: str) -> None:
    assert not [row.name for row in REGISTER.persons.values() if same_person(printed, row)]


@settings(derandomize=True)
@given(st.sampled_from(sorted(REGISTER.persons)), st.sampled_from(["", "drs. ", "mr. dr. "]), st.booleans())
def test_a_person_answers_to_name_and_initials(key: str, title: str, shout: bool) -> None:
    person = REGISTER.persons[key]
    for name in (person.name, f"{person.initials} {person.family_name}", person.family_name):
        assert same_person(title + (name.upper() if shout else name), person)


@settings(derandomize=True)
@given(st.text(max_size=40))
def test_any_text_may_be_asked_for(text: str) -> None:
    """What is no name gives no match, and no exception."""
    assert REGISTER.post(text) is None
    assert REGISTER.ministry(text, FIRST) is None
    assert REGISTER.published(text) is None
    assert not any(same_person(text + "9", person) for person in REGISTER.persons.values())


# The rows that letters need --------------------------------------------------------------------


def test_the_rows_of_the_2021_letter() -> None:
    used = rows_used(REGISTER, ["bzk-minister"], [FIRST], ["2021-0000280239"])
    assert [post.key for post in used.posts] == ["bzk-minister"]
    assert [(row.key, row.abbreviation) for row in used.ministries] == [("mnre1034", "BZK")]
    assert [row.key for row in used.terms] == ["t0003"]
    assert [person.name for person in used.persons] == ["Kajsa Ollongren"]
    assert [cabinet.name for cabinet in used.cabinets] == ["Rutte III"]
    assert [letter.key for letter in used.letters] == ["kst-30995-99"]
    assert [dossier.title for dossier in used.dossiers] == ["Aanpak Wijken"]


def test_what_the_register_lacks_needs_no_rows() -> None:
    used = rows_used(REGISTER, ["no-such-post", "vro-minister"], ["2024-10-17"], ["5303168"])
    assert [post.key for post in used.posts] == ["vro-minister"]
    assert not (
        used.ministries or used.terms or used.persons or used.cabinets or used.letters or used.dossiers
    )


def test_a_row_without_source_is_not_used() -> None:
    sourceless = replace(REGISTER.posts["bzk-minister"], source="")
    register = replace(REGISTER, posts={"bzk-minister": sourceless})
    assert rows_used(register, ["bzk-minister"], [FIRST], []).posts == ()


@settings(derandomize=True, deadline=None)
@given(st.lists(POSTS, max_size=6), st.lists(DAYS, max_size=4), st.data())
def test_rows_used_do_not_depend_on_order(posts: list[str], days: list[str], data: st.DataObject) -> None:
    """And every row that a row names is there, with its source."""
    used = rows_used(REGISTER, posts, days, [])
    shuffled = data.draw(st.permutations(posts)), data.draw(st.permutations(days + days[:1]))
    assert rows_used(REGISTER, *shuffled, []) == used
    for row in used.terms:
        assert row.post in {post.key for post in used.posts}
        assert row.person in {person.key for person in used.persons}
        assert row.cabinet in {cabinet.key for cabinet in used.cabinets}
    assert all(row.source for rows in (used.posts, used.terms, used.persons, used.cabinets) for row in rows)


# The files -------------------------------------------------------------------------------------


def test_the_register_has_nothing_to_look_at() -> None:
    assert check(REGISTER) == ()


def test_every_ministry_of_the_value_list_is_there_with_its_names() -> None:
    verified = [row for row in REGISTER.ministries if row.is_verified]
    assert len({row.key for row in verified}) == 16
    assert sum(row.version.startswith("hv_") for row in verified) == 5
    unverified = {row.name for row in REGISTER.ministries} - {row.name for row in verified}
    assert {fold(name).removeprefix("ministerie van ") for name in unverified} == {
        "asiel en migratie",
        "klimaat en groene groei",
        "landbouw, visserij, voedselzekerheid en natuur",
        "volkshuisvesting en ruimtelijke ordening",
    }


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_a_file_opens_anywhere(path: Path) -> None:
    """UTF-8 without mark, one line end, the key first and the source last."""
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content and content.endswith(b"\n")
    header = next(csv.reader(content.decode("utf-8").splitlines()))
    if path.name != "rulings.csv":
        assert (header[0], header[-1]) == ("key", "source")


def test_check_names_what_an_archivist_should_look_at() -> None:
    sourceless = replace(REGISTER.posts["bz-minister"], source="")
    register = replace(
        with_terms(
            term("a", "2018-01-01", "2019-02-01"),
            term("b", "2019-01-01", "2020-01-01"),
            term("c", "2020-06-01"),
        ),
        posts={**REGISTER.posts, "bz-minister": sourceless},
    )
    found = [(problem.source, problem.place, problem.severity) for problem in check(register)]
    assert found == [
        ("posts.csv", "bz-minister", "warning"),
        ("terms.csv", "a", "warning"),
        ("terms.csv", "b", "info"),
    ]
    assert register.post("minister van Buitenlandse Zaken") is None
    assert all(problem.remedy for problem in check(register))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("posts.csv", "key,name", "sleutel,name", ["posts.csv, regel 1", "kolom key", "De kop is"]),
        ("posts.csv", "key,name", "key,key,name", ["posts.csv, regel 1", "kolom key staat er twee keer"]),
        ("persons.csv", ",source", ",remrk,source", ["persons.csv, regel 1", "'remrk'", "'remark'"]),
        ("terms.csv", "remark", "actng", ["terms.csv, regel 1", "'actng'", "'acting'"]),
        ("cabinets.csv", ",", ";", ["cabinets.csv, regel 1", "komma"]),
        ("posts.csv", "szw-app,", "bzk-vro,", ["posts.csv, regel 9", "'bzk-vro' staat al op regel 3"]),
        ("terms.csv", "2019-11-01", "2019-11-31", ["terms.csv, regel 2", "2019-11-31", "2021-05-28"]),
        ("terms.csv", "2019-11-01", "20191101", ["terms.csv, regel 2", "geen datum"]),
        ("terms.csv", "2017-10-26", "2019-11-01", ["terms.csv, regel 2", "niet later"]),
        ("terms.csv", "p0001", "p9999", ["terms.csv, regel 2", "'p9999'", "persons.csv"]),
        ("terms.csv", "c0001", "c9999", ["terms.csv, regel 2", "'c9999'", "cabinets.csv"]),
        ("terms.csv", "t0001,bzk-minister", "t0001,", ["terms.csv, regel 2", "post is leeg"]),
        ("terms.csv", "verified", "zeker", ["terms.csv, regel 2", "'zeker'", "verified, unverified"]),
        ("posts.csv", "mnre1034", "mnre9999", ["posts.csv, regel 2", "'mnre9999'", "ministries.csv"]),
        ("posts.csv", ",voor,", ",van,", ["posts.csv, regel 3", "'minister van'"]),
        ("ministry_events.csv", "hv_04793043", "hv_0", ["ministry_events.csv, regel 4", "'hv_0'"]),
        ("letters.csv", "2022-0000363503", "2021-0000280239", ["letters.csv, regel 3", "regel 2"]),
        ("dossiers.csv", "Aanpak Wijken,", "Aanpak, Wijken,", ["dossiers.csv, regel 2", "velden"]),
        ("dossiers.csv", 'Wijken,"', 'Wijken,"x" ', ["dossiers.csv, regel 2", "aanhalingstekens"]),
        (
            "rulings.csv",
            "date\n",
            "date\na,same,b,,,\nb,not-same,a,,,\n",
            ["rulings.csv, regel 3", "regel 2"],
        ),
        ("rulings.csv", "date\n", "date\na,ja,b,,,\n", ["rulings.csv, regel 2", "same, not-same"]),
    ],
)
def test_a_row_that_cannot_be_used_is_refused(
    tmp_path: Path, file: str, old: str, new: str, said: list[str]
) -> None:
    """The error names file, line, cause and remedy."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new, -1 if old == "," else 1), "utf-8")
    with pytest.raises(RegisterError) as refusal:
        load(tmp_path)
    assert all(words in str(refusal.value) for words in said), refusal.value


def test_a_file_that_is_missing_or_no_utf_8_is_named(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "persons.csv").write_bytes("key,name\np1,Yeşilgöz".encode("utf-16"))
    with pytest.raises(RegisterError, match=r"persons\.csv: geen UTF-8\. Bewaar"):
        load(tmp_path)
    (tmp_path / "persons.csv").unlink()
    with pytest.raises(RegisterError, match=r"persons\.csv: niet te lezen .*key,name"):
        load(tmp_path)


def test_what_excel_makes_of_it_is_read_the_same(tmp_path: Path) -> None:
    """A byte order mark, CRLF, quotes and a column of remarks change nothing."""
    for path in FOLDER.glob("*.csv"):
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
        with (tmp_path / path.name).open("w", encoding="utf-8-sig", newline="") as stream:
            further = [] if "remark" in rows[0] else ["remark"]
            csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([*row, *further] for row in rows)
    assert load(tmp_path) == REGISTER


def test_a_row_without_source_decides_nothing(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    rows = list(csv.reader((FOLDER / "terms.csv").read_text("utf-8").splitlines()))
    with (tmp_path / "terms.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([rows[0], *([*row[:-1], ""] for row in rows[1:])])
    register = load(tmp_path)
    assert holder("bzk-minister", FIRST, register) == "onbekend"
    assert len(check(register)) == len(register.terms)


def test_a_ruling_is_read(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "rulings.csv").open("a", encoding="utf-8") as stream:
        stream.write('programme/1,same,programme/2,"one plan, two names",an archivist,2026-11-21\n')
    [ruling] = load(tmp_path).rulings
    assert (ruling.left, ruling.ruling, ruling.right) == ("programme/1", "same", "programme/2")
