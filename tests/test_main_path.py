"""The main path, held against every path there is; contradictions of time and cycles."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise, permutations
from pathlib import Path
from random import Random

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import kgbuild
from kgbuild.analyse import ancestors, contradictions, cycles, dated, main_path
from kgbuild.analyse.steps import LINKS, days
from kgbuild.analyse.time.acyclic import acyclic
from kgbuild.analyse.time.cycles import components
from kgbuild.analyse.time.main_path import ONLY_ONE, TOO_SHORT
from kgbuild.cli import run
from kgbuild.model import Lineage, Source
from lines import line, lines, link, thing
from two_letters import built

MAY, JULY = "2021-05-28", "2022-07-04"
Path_ = tuple[tuple[str, str, int], ...]
"""Steps: cause, effect and day."""


def every_path(drawn: Lineage) -> list[Path_]:
    """Every path of dated steps that never runs back in time and cannot be made longer at either end."""
    own = {node.term: node.date for node in drawn.nodes}
    steps = set()
    for k in drawn.links:
        cause, effect = (k.target, k.source) if LINKS[k.kind].back else (k.source, k.target)
        day = days(own[effect] or k.date)[0]
        if day and (not own[cause] or days(own[cause])[0] <= day):
            steps.add((cause, effect, day))

    def longer(path: Path_) -> list[Path_]:
        following = [s for s in steps if s[0] == path[-1][1] and path[-1][2] <= s[2]]
        return [found for step in following for found in longer((*path, step))] if following else [path]

    first = [s for s in steps if not any(b[1] == s[0] and b[2] <= s[2] for b in steps)]
    return [path for step in first for path in longer((step,))]


def weights(paths: list[Path_]) -> Counter[tuple[str, str, int]]:
    return Counter(step for path in paths for step in path)


@settings(max_examples=200, deadline=None)
@given(lines)
def test_counts_are_those_of_every_path(drawn: Lineage) -> None:
    """Number of paths, greatest sum and greatest count are what trying every path gives."""
    assume(not {why for *_, why in acyclic(dated(drawn)).left_out} & {"cycle", "only mentioned"})
    paths, found = every_path(drawn), main_path(drawn)
    on = weights(paths)
    assert found.paths == len(paths)
    sums = {path: sum(on[step] for step in path) for path in paths}
    best = max(sums.values(), default=0)
    if found.steps:
        same = [p for p in paths if sums[p] == best]
        assert found.total == best and found.terms in {(p[0][0], *(s[1] for s in p)) for p in same}
        (route,) = found.key_routes
        assert max(step.count for step in route) == max(on.values())
        assert [s.cause for s in route[1:]] == [s.effect for s in route[:-1]]
        assert (found.reason == ONLY_ONE) == (len(paths) == 1)
    else:
        assert found.reason == TOO_SHORT
        assert all(len(path) < 2 for path in paths if sums[path] == best)


@settings(max_examples=200, deadline=None)
@given(lines, st.randoms(use_true_random=False))
def test_left_out_or_on_a_path(drawn: Lineage, order: Random) -> None:
    """Every pair that a link joins is on some path or said to be left out; in any order of the links."""
    graph = acyclic(dated(drawn))
    there = {
        (graph.terms[graph.things[a]], graph.terms[graph.things[b]])
        for a, out in enumerate(graph.ahead)
        for b in out
    }
    said = {(cause, effect) for cause, effect, _ in graph.left_out}
    ends = {(k.target, k.source) if LINKS[k.kind].back else (k.source, k.target) for k in drawn.links}
    assert ends <= there | said and len(graph.order) == len(graph.ahead)
    shuffled = list(drawn.links)
    order.shuffle(shuffled)
    assert main_path(line(list(drawn.nodes), *shuffled)) == main_path(drawn)


def test_more_paths_than_a_float_can_count() -> None:
    """A chain of eighty choices between two: two to the eightieth paths, each counted."""
    links = [
        link(f"{n:02}{side}", "offers", f"{n + 1:02}{other}", MAY)
        for n in range(80) for side in "ab" for other in "ab"
    ]  # fmt: skip
    found = main_path(line([thing(f"{n:02}{side}") for n in range(81) for side in "ab"], *links), keys=3)
    assert found.paths == 2**81 and {step.count for step in found.steps} == {2**79}
    assert found.total == 80 * 2**79 and found.terms == tuple(f"{n:02}a" for n in range(81))
    assert len(found.key_routes) == 3


def test_too_short() -> None:
    one = line([thing("a"), thing("b")], link("b", "statedSuccessorOf", "a", MAY))
    assert main_path(one).steps == () and main_path(one).reason == TOO_SHORT
    assert main_path(Lineage((), (), ())).reason == TOO_SHORT


def test_only_one_path() -> None:
    one = line([*map(thing, "abc")], *(link(b, "statedSuccessorOf", a, MAY) for a, b in pairwise("abc")))
    assert main_path(one).terms == ("a", "b", "c") and main_path(one).reason == ONLY_ONE
    assert main_path(one, ["a", "b"]).reason == TOO_SHORT


def test_a_programme_goes_on_after_it_was_offered_again() -> None:
    """What is offered twice leads on from either day, and no path runs back between them."""
    nodes = [thing("p"), *(thing(f"l{n}", f"202{n}-01-01", "letter") for n in (1, 2, 3))]
    links = [link(f"l{n}", "offers", "p", f"202{n}-01-01") for n in (1, 3)]
    found = main_path(line(nodes, *links, link("l2", "reportsOn", "p", "2022-01-01")))
    assert found.terms == ("l1", "p", "l2") and found.paths == 2 and not found.left_out


def test_the_two_letters() -> None:
    """From the programme of 2020 by the reports of 2021 to the areas of 2022; only mentions are left out."""
    labels = {node.term: node.label for node in built().lineage.nodes}
    found = main_path(built().lineage)
    told = [labels[term] for term in found.terms]
    first = "interbestuurlijk programma Leefbaarheid en Veiligheid"
    assert told[:3] == [first, "32 847, nr. 694", "2021-0000280239"]
    assert told[-1] == "20 focusgebieden in 19 steden" and found.paths == 28 and found.total == 62
    assert {why for *_, why in found.left_out} == {"only mentioned"}


# Against time --------------------------------------------------------------------------------


def test_the_two_letters_contradict_nothing() -> None:
    assert not contradictions(built().lineage) and not cycles(built().lineage) and not built().against_time


def test_effects_before_causes() -> None:
    """A motion dated after the letter that answers it, a promise after what fulfils it, and so on."""
    nodes = [thing("l", "2021-05-28", "letter"), thing("m", JULY, "motion"), thing("c", JULY, "commitment"),
             thing("k", JULY, "letter"), thing("p"), thing("report", "2020-01-01", "report")]  # fmt: skip
    wrong = [
        link("l", "carriesOutMotion", "m", MAY), link("p", "givesEffectTo", "m", MAY),
        link("l", "fulfils", "c", MAY), link("l", "refersToLetter", "k", MAY),
    ]  # fmt: skip
    sound = [link("k", "refersToLetter", "l", JULY), link("l", "offers", "report", MAY),
             link("p", "givesEffectTo", "m", JULY), link("l", "mentions", "p", MAY)]  # fmt: skip
    found = contradictions(line(nodes, *wrong, *sound))
    assert [each.link for each in found] == wrong
    assert (found[1].effect.date, found[1].cause.date) == (MAY, JULY)
    assert found[1].effect.facts == ("p givesEffectTo m",)
    left_out = main_path(line(nodes, *wrong, *sound)).left_out
    assert ("k", "l", "against time") in left_out and ("c", "l", "against time") in left_out


def test_a_succession_that_runs_back() -> None:
    """A programme offered in 2021 cannot follow one that was first offered in 2022."""
    nodes = [thing("a"), thing("b"), thing("l", MAY, "letter"), thing("k", JULY, "letter")]
    offers = [link("l", "offers", "b", MAY), link("k", "offers", "a", JULY), link("k", "offers", "b", JULY)]
    (found,) = contradictions(line(nodes, *offers, link("b", "statedSuccessorOf", "a", JULY)))
    assert (found.effect.date, found.cause.date) == (MAY, JULY) and found.cause.facts == ("k offers a",)
    assert not contradictions(line(nodes, *offers, link("a", "statedSuccessorOf", "b", JULY)))


BEFORE, DAY, AFTER = "2021-05-27", "2021-05-28", "2021-05-29"
TIMED = sorted(kind for kind, of in LINKS.items() if of.back or of.leads)


def dated_link(kind: str, cause: str, effect: str) -> Lineage:
    """Two things of these days and the one link between them, which the letter of the effect's day says."""
    source, target = ("e", "c") if LINKS[kind].back else ("c", "e")
    return line(
        [thing("c", cause, "letter"), thing("e", effect, "letter")], link(source, kind, target, effect)
    )


@pytest.mark.parametrize("kind", TIMED)
def test_an_effect_of_an_earlier_day_contradicts_and_one_of_the_same_day_does_not(kind: str) -> None:
    """Of every sort of link with a before and an after: one day is enough, none is not."""
    (found,) = contradictions(dated_link(kind, DAY, BEFORE))
    assert (found.cause.term, found.cause.date) == ("c", DAY)
    assert (found.effect.term, found.effect.date) == ("e", BEFORE)
    assert not contradictions(dated_link(kind, DAY, DAY))
    assert not contradictions(dated_link(kind, DAY, AFTER))
    assert not contradictions(dated_link(kind, "", BEFORE))


def test_the_sorts_of_link_without_a_before_and_an_after_contradict_nothing() -> None:
    """A report may be older than the letter that offers it."""
    others = sorted(LINKS.keys() - set(TIMED))
    assert others == ["handoverPost", "handoverUnit", "offers", "targets"]
    assert not any(contradictions(dated_link(kind, DAY, BEFORE)) for kind in others)


@pytest.mark.parametrize("kind", TIMED)
def test_an_effect_without_a_day_stands_at_that_of_the_letter_that_says_so(kind: str) -> None:
    source, target = ("e", "c") if LINKS[kind].back else ("c", "e")
    for said, count in ((BEFORE, 1), (DAY, 0), (AFTER, 0), ("", 0)):
        made = line([thing("c", DAY), thing("e")], link(source, kind, target, said, "het feit"))
        found = contradictions(made)
        assert [(each.effect.date, each.effect.facts) for each in found] == [(said, ("het feit",))] * count


@pytest.mark.parametrize("kind", ["statedSuccessorOf", "inferredSuccessorOf"])
@pytest.mark.parametrize(
    ("earlier", "later", "count"),
    [("l", "k", 1), ("l", "l", 0), ("l", "m", 0), ("lm", "mk", 1), ("ml", "ml", 0)],
)
def test_a_programme_counts_from_the_first_letter_that_offers_it(
    kind: str, earlier: str, later: str, count: int
) -> None:
    """In whatever order the letters come; two that are first offered on one day contradict nothing."""
    when = {"k": BEFORE, "l": DAY, "m": AFTER}
    nodes = [thing("a"), thing("b"), *(thing(term, day, "letter") for term, day in when.items())]
    offers = [link(by, "offers", "a", when[by]) for by in earlier]
    offers += [link(by, "offers", "b", when[by]) for by in later]
    for order in permutations(offers):
        assert len(contradictions(line(nodes, *order, link("b", kind, "a", AFTER)))) == count


def test_offers_count_only_where_both_are_offered() -> None:
    """Of a programme that no letter here offers, the day is its own or that of who says it follows."""
    nodes = [thing("a"), thing("b"), thing("l", DAY, "letter")]
    offer, followed = link("l", "offers", "a", DAY), link("b", "statedSuccessorOf", "a", BEFORE)
    assert not contradictions(line(nodes, offer, followed))


def test_a_session_year_contradicts_only_what_is_outside_it() -> None:
    motion = thing("m", "2021-2022", "motion")
    for day, count in (("2021-09-20", 1), ("2021-09-21", 0), ("2022-07-04", 0)):
        made = line([motion, thing("l", day, "letter")], link("l", "answersMotion", "m", day))
        assert len(contradictions(made)) == count


def test_programmes_that_follow_each_other() -> None:
    """Each cycle is told once, with a shortest round and the facts of its steps."""
    links = [link(b, "statedSuccessorOf", a, MAY) for a, b in ("ab", "bc", "ca", "cb", "cd")]
    (found,) = cycles(line([*map(thing, "abcd")], *links, link("d", "mentions", "a", MAY)))
    assert found.terms == ("a", "b", "c") and [k.source for k in found.links] == ["b", "c", "a"]
    assert found.facts == ("b statedSuccessorOf a", "c statedSuccessorOf b", "a statedSuccessorOf c")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_components(arcs: list[tuple[int, int]]) -> None:
    """Those that networkx finds in the whole graph."""
    graph = nx.DiGraph(arcs)
    wanted = sorted(sorted(found) for found in nx.strongly_connected_components(graph) if len(found) > 1)
    assert components([[b for a, b in arcs if a == n] for n in range(8)]) == wanted


EARLY = """Ministerie van Financiën

Aan de voorzitter van de Tweede Kamer

Kenmerk
2019-0000000011

Datum 4 maart 2019

Betreft Reactie op een latere brief

In mijn brief van 6 november 2020 (Kamerstuk 32 847, nr. 694) heb ik uw Kamer geïnformeerd over wonen.

De minister van Financiën,

J. de Vries
"""


def test_a_build_warns_and_quotes(tmp_path: Path) -> None:
    """A letter that refers to a later one: a warning with both dates and the words of both."""
    made = kgbuild.build([Source("vroeg.txt", EARLY.encode())])
    assert set(made.against_time) <= set(made.problems)
    (told,) = made.against_time
    assert (told.stage, told.severity, told.source) == ("analyse", "warning", "vroeg.txt") and told.place
    for words in ("4 maart 2019", "6 november 2020", "het gevolg ligt voor de oorzaak", "vroeg.txt, regel"):
        assert words in told.message
    (tmp_path / "vroeg.txt").write_text(EARLY)
    assert run(["build", str(tmp_path / "vroeg.txt"), "-o", str(tmp_path / "out"), "-q"]) == 0
    stages = [p["stage"] for p in json.loads((tmp_path / "out" / "problems.json").read_text("utf-8"))]
    assert stages.count("analyse") == len(made.against_time)


def test_the_greatest_sum_weighs_what_comes_before() -> None:
    """Where three lines meet weighs more than where one goes on as far, though as much follows."""
    pairs = [("a", "u"), ("b", "u"), ("c", "u"), ("u", "x"), ("d", "v"), ("v", "y"), ("y", "w"), ("y", "z")]
    links = [link(one, "offers", other, MAY) for one, other in pairs]
    assert main_path(line([*map(thing, "abcduvwxyz")], *links)).terms == ("d", "v", "y", "w")
    links += [link("s", "offers", "u", MAY), link("t", "offers", "u", MAY)]
    found = main_path(line([*map(thing, "abcdstuvwxyz")], *links))
    assert found.terms == ("a", "u", "x") and found.total == 6


def test_the_latest_way_out_counts() -> None:
    """What letters of two dates build on is left by the later, so what came between leads on too."""
    for early in ("l0", "l9"):  # whichever of the two is looked at first
        days = {early: "2020-01-01", "l1": "2021-01-01", "l2": "2022-01-01", "l3": "2023-01-01"}
        nodes = [thing("p"), *(thing(letter, day, "letter") for letter, day in days.items())]
        links = [link("l1", "offers", "p", days["l1"])]
        for letter in (early, "l2"):
            links.append(link("l3", "refersToLetter", letter, days["l3"]))
            links.append(link(letter, "reportsOn", "p", days[letter]))
        assert ancestors(line(nodes, *links), "l3") == tuple(sorted((early, "l1", "l2", "p")))
