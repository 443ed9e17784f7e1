"""The ledger: what motions ask and letters promise, and what letters say, or are inferred, to do about it."""

from __future__ import annotations

import doctest
from datetime import date, timedelta
from itertools import pairwise, permutations
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correspondence import OFFER, PROGRESS, QUAYS, TWICE_A_YEAR, build, kept, letter, postponed
from kgbuild.analyse.ledger import dues as due
from kgbuild.analyse.ledger import ledger
from kgbuild.analyse.ledger.dues import printed_day, windows
from kgbuild.analyse.ledger.entries import Commitment, Ledger
from kgbuild.build import extraction
from kgbuild.model import Quad, Source
from kgbuild.rdf.names import data, literal, name, text_of
from two_letters import built

A, B, C = "2019-0000111222", "2020-0000222333", "2021-0000333444"
OFFERED = letter(A, "2019-10-28", f"{OFFER} {TWICE_A_YEAR}")
ON_PROGRESS = letter(B, "2020-03-12", PROGRESS)
PROMISE = letter(B, "2020-03-12", QUAYS, subject="Kades")
KEPT = letter(C, "2021-05-20", kept("2020-03-12"), subject="Kades")
PUT_OFF = letter(C, "2021-05-20", postponed("2020-03-12"), subject="Kades")
MINUTES = st.dates(date(2015, 1, 1), date(2030, 12, 31)).map(date.isoformat)


def of(*letters: object, as_of: str = "", complete: tuple[str, ...] = ()) -> Ledger:
    return ledger(build(*letters).quads, as_of, complete)  # type: ignore[arg-type]


def one(found: Ledger) -> Commitment:
    [promise] = found.commitments
    return promise


def test_letters_without_a_day_give_the_ledger_none() -> None:
    undated = Source(
        "brief.txt", b"Geachte voorzitter,\n\nIk informeer uw Kamer voor de zomer over de havens.\n"
    )
    found = ledger(build(undated).quads)
    assert (found.as_of, found.until) == ("", "")


# The two letters -------------------------------------------------------------------------------


def test_a_ledger_of_no_letters_has_no_day() -> None:
    assert (ledger(()).as_of, ledger(()).until) == ("", "")
    assert ledger((), "2022-07-04").as_of == "2022-07-04"


def test_two_motions_with_what_they_ask() -> None:
    """Both motions stand with the letter's rendering of what they ask, its claim, and what it does."""
    found = ledger(built().quads)
    assert [m.label for m in found.motions] == ["motie Ceder", "motie Boulakjar"]
    for motion in found.motions:
        [asked], [step], [claim] = motion.requests, motion.steps, motion.claims
        assert not asked.own and asked.by.kenmerk == step.letter.kenmerk == "2022-0000363503"
        assert step.kind == "carriesOutMotion" and not step.inference
        assert claim.programme == "Nationaal Programma Leefbaarheid en Veiligheid"
        assert (motion.chamber, motion.session_years) == ("Tweede Kamer", ("2021-2022",))


def test_one_commitment_twice_a_year() -> None:
    """The promise of 2022 stands with maker, addressee and printed term; no letter here follows it."""
    found = ledger(built().quads)
    promise = one(found)
    assert promise.text.startswith("Graag informeer ik u tweemaal per jaar") and promise.made
    assert promise.by == ("minister voor Volkshuisvesting en Ruimtelijke Ordening",)
    assert (promise.to, promise.due, promise.frequency) == (("Tweede Kamer",), "tweemaal per jaar", "P6M")
    assert (promise.state, promise.inferred, promise.steps) == ("noLetterHere", False, ())
    assert found.as_of == found.until == "2022-07-04" and promise.letter.papers == ("kst-30995-100",)


def test_windows_are_made_up_to_the_day_asked() -> None:
    """Half-years from the letter's date; the one that has begun is the last."""
    assert [(w.start, w.until) for w in one(ledger(built().quads)).windows] == [("2022-07-04", "2023-01-04")]
    later = one(ledger(built().quads, "2024-01-04")).windows
    assert [w.start for w in later] == ["2022-07-04", "2023-01-04", "2023-07-04", "2024-01-04"]


def test_before_the_letter_there_is_no_promise() -> None:
    found = ledger(built().quads, "2021-12-31")
    assert not found.commitments and not found.motions and found.until == "2021-05-28"


# Who says what a motion asks -------------------------------------------------------------------


def _motion_said(document: str, motion: str, words: str, day: str = "") -> list[Quad]:
    """Facts of a document, a letter or the motion's own, that say what the motion asks."""
    where, what = data(document), data(motion)
    graph = f"{where[:-1]}#fact-000000000001>"
    said = [
        (what, name("rdf:type"), name("kg:Motion"), graph),
        (what, name("kg:requests"), literal(words), graph),
    ]
    return said + ([(where, name("dct:issued"), literal(day, "xsd:date"), graph)] if day else [])


def test_the_motions_own_dictum_goes_before_a_letters_words() -> None:
    """Where the motion's document is read its own words stand, and not the letter's rendering."""
    rendered = _motion_said("letter/x-1", "kst-36000-8", "om meer kades", "2022-03-01")
    rendered.append((data("letter/x-1"), name("kg:kenmerk"), literal("x-1"), rendered[0][3]))
    dictum = _motion_said("kst-36000-8", "kst-36000-8", "verzoekt de regering kades te bouwen", "2021-11-02")
    [motion] = ledger(rendered).motions
    assert [(r.own, r.text) for r in motion.requests] == [(False, "om meer kades")]
    [motion] = ledger([*rendered, *dictum]).motions
    assert [(r.own, r.text) for r in motion.requests] == [(True, "verzoekt de regering kades te bouwen")]


STRONG_TO_WEAK = ("carriesOutMotion", "answersMotion", "mentionsMotion")


def _stances(letter: str, day: str, *stances: str) -> list[Quad]:
    """A letter that does several things with one motion, each a fact of its own."""
    this, motion = data(f"letter/{letter}"), data("kst-36000-8")
    graphs = [f"{this[:-1]}#fact-{n:012x}>" for n in range(len(stances) + 1)]
    head = [
        (this, name("dct:issued"), literal(day, "xsd:date"), graphs[0]),
        (this, name("kg:kenmerk"), literal(letter), graphs[0]),
        (motion, name("rdf:type"), name("kg:Motion"), graphs[0]),
    ]
    return head + [(this, name(f"kg:{p}"), motion, g) for p, g in zip(stances, graphs[1:], strict=True)]


@pytest.mark.parametrize(
    "said", [order for n in (1, 2, 3) for order in permutations(STRONG_TO_WEAK, n)], ids=" ".join
)
def test_of_what_one_letter_does_with_a_motion_the_most_counts(said: tuple[str, ...]) -> None:
    """To carry out is more than to answer, and to answer more than to mention, in any order of facts."""
    [motion] = ledger(_stances("x-1", "2022-03-01", *said)).motions
    [step] = motion.steps
    assert step.kind == next(stance for stance in STRONG_TO_WEAK if stance in said)
    [fact] = step.facts
    assert fact.endswith(f"{said.index(step.kind) + 1:012x}>")


def test_stances_of_letters_stand_by_date_not_by_what_says_most() -> None:
    """Of two letters neither outdoes the other, also where they are of one day."""
    carries, answers, mentions = STRONG_TO_WEAK
    first, second = _stances("x-1", "2022-03-01", mentions), _stances("x-2", "2022-03-02", carries)
    [motion] = ledger([*_stances("x-3", "2022-03-02", answers), *second, *first]).motions
    assert [(step.letter.kenmerk, step.kind) for step in motion.steps] == [
        ("x-1", mentions), ("x-2", carries), ("x-3", answers),
    ]  # fmt: skip


def test_a_motions_document_is_no_letter() -> None:
    """The day of a motion's document is not that of the last letter."""
    dictum = _motion_said("kst-36000-8", "kst-36000-8", "verzoekt iets", "2029-11-02")
    assert ledger([*built().quads, *dictum]).until == "2022-07-04"


# What is inferred of a later letter -------------------------------------------------------------


def test_a_letter_that_refers_keeps_the_promise_presumably() -> None:
    """'Zoals toegezegd in mijn brief van' one day, and the one letter of that day promises one thing."""
    promise = one(of(PROMISE, KEPT))
    [step] = promise.steps
    assert (promise.state, promise.inferred) == ("met", True)
    assert step.kind == "fulfils" and step.inference and step.letter.kenmerk == C and step.facts


def test_an_inference_is_no_stated_property() -> None:
    """What is inferred has its own property, its rule and its grounds, words of both letters among them."""
    quads = build(PROMISE, KEPT).quads
    stated = {(s, p, o) for s, p, o, g in quads if g != data("inferences")}
    concluded = [
        (s, o) for s, p, o, g in quads if p == name("kg:inferredFulfils") and g == data("inferences")
    ]
    [(later, promise)] = concluded
    assert (later, name("kg:fulfils"), promise) not in stated
    assert not any(p == name("kg:inferredFulfils") for _, p, _ in stated)
    [inference] = [
        s for s, p, o, _ in quads if p == name("kg:rule") and text_of(o) == "promise-kept-by-letter"
    ]
    grounds = {
        o.partition("#fact-")[0] + ">" for s, p, o, _ in quads if (s, p) == (inference, name("kg:restsOn"))
    }
    assert {data(f"letter/{B}"), data(f"letter/{C}")} <= grounds


def test_a_letter_that_refers_puts_the_promise_off_presumably() -> None:
    promise = one(of(PROMISE, PUT_OFF))
    assert (promise.state, promise.inferred) == ("open", True)
    assert [step.kind for step in promise.steps] == ["postpones"]


def test_two_letters_of_that_day_leave_it_open() -> None:
    """Two candidates and no ruling: the promise has no letter, and what was kept stands by itself."""
    found = of(PROMISE, letter("2020-0000999999", "2020-03-12", "Bijgaand het verslag."), KEPT)
    made, other = found.commitments
    assert made.made and made.state == "noLetterHere"
    assert not other.made and (other.state, other.inferred, other.letter.kenmerk) == ("met", False, C)


def test_two_promises_in_that_letter_leave_it_open() -> None:
    second = "Ik zal uw Kamer voor de zomer over de sluizen berichten."
    found = of(letter(B, "2020-03-12", f"{QUAYS} {second}"), KEPT)
    assert [(c.made, c.state) for c in found.commitments] == [
        (True, "noLetterHere"), (True, "noLetterHere"), (False, "met"),
    ]  # fmt: skip


def test_a_reference_beside_the_words_that_keep_a_promise_proves_nothing() -> None:
    """The letter refers to the day elsewhere: the words that say a promise is kept name no letter."""
    words = "Zoals toegezegd in het debat stuur ik u het overzicht."
    beside = letter(C, "2021-05-20", words, "In mijn brief van 12 maart 2020 ging ik in op sluizen.")
    assert one_made(of(PROMISE, beside)).state == "noLetterHere"


def one_made(found: Ledger) -> Commitment:
    [promise] = [each for each in found.commitments if each.made]
    return promise


def test_an_earlier_letter_keeps_no_later_promise() -> None:
    early = letter(C, "2019-05-20", kept("2020-03-12"))
    assert one_made(of(PROMISE, early)).state == "noLetterHere"


def test_progress_of_the_programme_keeps_a_promise_of_progress_in_part() -> None:
    """A progress letter falls in its window; a promise that recurs is never wholly met by inference."""
    promise = one(of(OFFERED, ON_PROGRESS, as_of="2020-12-31"))
    assert (promise.state, promise.inferred) == ("partlyMet", True)
    assert [[s.letter.kenmerk for s in w.steps] for w in promise.windows] == [[B], [], []]


def test_progress_of_another_programme_keeps_nothing() -> None:
    other = letter(B, "2020-03-12", PROGRESS.replace("Havens", "Sluizen"))
    assert one(of(OFFERED, other)).state == "noLetterHere"


def test_a_ruling_makes_it_stated(tmp_path: Path) -> None:
    """A person rules that two keys are one promise: what the later letter says is said of that one."""
    quads = build(PROMISE, KEPT).quads
    [made] = [o for _, p, o, _ in quads if p == name("kg:makesCommitment")]
    [other] = [o for _, p, o, _ in quads if p == name("kg:fulfils")]
    root = Path(__file__).parents[1]
    for part in ("ontology", "shapes", "data"):
        copytree(root / part, tmp_path / part)
    line = f"{text_of(made)},same,{text_of(other)},zelfde,iemand,2026-11-22\n"
    with (tmp_path / "data" / "register" / "rulings.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    promise = one(ledger(build(PROMISE, KEPT, knowledge=extraction(tmp_path)).quads))
    assert (promise.made, promise.state, promise.inferred) == (True, "met", False)
    assert promise.text == QUAYS.rstrip(".")


# At a day --------------------------------------------------------------------------------------


@given(MINUTES)
def test_only_letters_of_that_day_or_before_count(as_of: str) -> None:
    """The promise is there from its letter on, and kept from the later letter on."""
    found = ledger(KEPT_QUADS, as_of)
    states = [(promise.state, promise.inferred) for promise in found.commitments]
    expected = (
        []
        if as_of < "2020-03-12"
        else [("met", True)]
        if as_of >= "2021-05-20"
        else [("noLetterHere", False)]
    )
    assert states == expected and found.until <= as_of


KEPT_QUADS = build(PROMISE, KEPT).quads


@given(MINUTES, st.sampled_from(["P1M", "P3M", "P4M", "P6M", "P1Y"]), MINUTES, MINUTES)
def test_windows_follow_each_other(start: str, frequency: str, first: str, second: str) -> None:
    """They begin at the letter, touch, begin no later than the day, and a later day only adds."""
    early, late = (list(windows(start, frequency, as_of)) for as_of in sorted((first, second)))
    assert late[: len(early)] == early
    for found in (early, late):
        assert all(before[1] == after[0] for before, after in pairwise(found))
    assert all(window[0] <= max(first, second) for window in late)
    assert (late[0][0] == start) if start <= max(first, second) else not late


@pytest.mark.parametrize(
    ("term", "day"),
    [
        ("uiterlijk 1 juni 2020", "2020-06-01"), ("voor 29 februari 2024", "2024-02-29"),
        ("29 februari 2023", ""), ("in februari 2024", "2024-02-29"),
        ("eerste kwartaal van 2026", "2026-03-31"),
        ("dit najaar", ""), ("voor de zomer van 2019", ""), ("eind 2023", ""), ("na 1 juni 2020", ""),
        ("binnen zes weken", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_a_printed_day_is_one(term: str, day: str) -> None:
    assert printed_day(term) == day


def test_due_says_what_it_shows() -> None:
    assert doctest.testmod(due).failed == 0


# Late ------------------------------------------------------------------------------------------


def _in_dossier(*letters: object, as_of: str, complete: tuple[str, ...]) -> Commitment:
    """The promise of 2020, its letter published in dossier 30 995."""
    paper = data("kst-30995-70")
    graph = data("register")
    rows = [
        (data(f"letter/{B}"), name("kg:publishedAs"), paper, graph),
        (paper, name("dct:isPartOf"), data("dossier/30995"), graph),
    ]
    return one_made(ledger([*build(*letters).quads, *rows], as_of, complete))  # type: ignore[arg-type]


def test_late_only_where_all_letters_are_declared_here() -> None:
    """A printed day that has passed, in a dossier declared complete, without a letter that keeps it."""
    assert _in_dossier(PROMISE, as_of="2020-06-02", complete=("30995",)).late == "30995"
    assert _in_dossier(PROMISE, as_of="2020-06-01", complete=("30995",)).late == ""
    assert _in_dossier(PROMISE, as_of="2020-06-02", complete=()).late == ""
    assert _in_dossier(PROMISE, as_of="2020-06-02", complete=("30996",)).late == ""
    assert _in_dossier(PROMISE, KEPT, as_of="2022-06-02", complete=("30995",)).late == ""
    assert _in_dossier(PROMISE, PUT_OFF, as_of="2022-06-02", complete=("30995",)).late == ""
    vague = letter(B, "2020-03-12", "Ik zal uw Kamer voor de zomer over de kades informeren.")
    assert _in_dossier(vague, as_of="2022-06-02", complete=("30995",)).late == ""


# Invariants ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_order_changes_nothing(seed: int) -> None:
    quads = list(build(OFFERED, ON_PROGRESS, KEPT).quads) + list(built().quads)
    shuffled = Random(seed).sample(quads, len(quads))
    assert ledger(shuffled, "2023-01-01") == ledger(quads, "2023-01-01")


def test_every_statement_has_words() -> None:
    """Each request, step, claim and promise names facts with evidence of the letter that it names."""
    quads = build(OFFERED, ON_PROGRESS, PROMISE, KEPT).quads + built().quads
    proven = {s for s, p, _, _ in quads if p == name("kg:evidence")}
    found = ledger(quads, "2023-01-01")
    groups = [each.facts for motion in found.motions for each in motion.requests]
    groups += [each.facts for motion in found.motions for each in motion.steps]
    groups += [each.facts for motion in found.motions for each in motion.claims]
    groups += [promise.facts for promise in found.commitments]
    groups += [step.facts for promise in found.commitments for step in promise.steps]
    assert groups and all(facts and proven.issuperset(facts) for facts in groups)


def test_copies_of_one_letter_promise_once() -> None:
    """The ministry's copy and the Kamer's are one letter: one promise, with the facts of both."""
    other = letter("2020-0000222334", "2020-03-12", QUAYS, subject="Kades")
    paper = data("kst-30995-70")
    same = [
        (data(f"letter/{key}"), name("kg:publishedAs"), paper, data("register"))
        for key in (B, other.name[:-3])
    ]
    promise = one(ledger([*build(PROMISE, other).quads, *same]))
    assert len(promise.facts) == 2


def test_a_letter_without_a_date_still_promises() -> None:
    promise = one(of(letter(B, "", f"{OFFER} {TWICE_A_YEAR}"), as_of="2020-01-01"))
    assert promise.letter.date == "" and promise.windows == ()


def test_an_empty_graph() -> None:
    assert ledger(()) == Ledger("", "", (), ())


def test_ten_years_on_is_no_surprise() -> None:
    """A letter in another age makes no endless list."""
    assert len(list(windows("0001-01-01", "P1M", date.max.isoformat()))) == due.MOST_WINDOWS
    assert not list(windows((date.max - timedelta(30)).isoformat(), "P6M", date.max.isoformat()))
