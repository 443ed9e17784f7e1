"""Who answered for a line: 'minister van …' and 'minister voor …' are two posts, whoever holds them."""

from __future__ import annotations

import pytest

from kgbuild import build
from kgbuild.analyse.office import answered
from kgbuild.model import Answered, Quad, Source
from kgbuild.publish.files import published
from kgbuild.rdf.names import data, literal, name

OF, FOR = "minister van Wonen en Werken", "minister voor Wonen en Werken"
JANSEN, DE_BOER = "P. Jansen", "A. de Boer"


def signed(number: int, post: str, person: str) -> list[Quad]:
    """A letter of the year of its number, signed by a person in a post."""
    this, office = data(f"letter/{number}"), data("post/" + post.replace(" ", "-"))
    fact = f"{this[:-1]}#fact-000000000001>"
    return [
        (this, name("dct:issued"), literal(f"{number}-05-28", "xsd:date"), fact),
        (this, name("kg:signedAs"), office, fact),
        (this, name("kg:signedByName"), literal(person), fact),
        (office, name("skos:prefLabel"), literal(post), data("register")),
    ]


def line_of(*posts: tuple[str, str]) -> tuple[Answered, ...]:
    """Who answered for a line in which these posts and persons sign one after the other."""
    return answered([quad for n, who in enumerate(posts, 2001) for quad in signed(n, *who)])


def apart(row: Answered) -> list[str]:
    """The remarks that say that a post is not the one before."""
    return [remark for remark in row.remarks if "niet dezelfde post" in remark]


@pytest.mark.parametrize(("first", "second"), [(OF, FOR), (FOR, OF)])
@pytest.mark.parametrize("person", [JANSEN, DE_BOER])
def test_of_and_for_are_two_posts_and_it_is_said(first: str, second: str, person: str) -> None:
    before, after = line_of((first, JANSEN), (second, person))
    assert (before.posts, after.posts) == ((first,), (second,))
    assert not before.remarks
    assert apart(after) == [f"niet dezelfde post als ‘{first}’: ‘van’ en ‘voor’ zijn er twee"]


def test_back_and_forth_is_said_each_time() -> None:
    rows = line_of((OF, JANSEN), (FOR, DE_BOER), (OF, JANSEN))
    assert [row.posts for row in rows] == [(OF,), (FOR,), (OF,)]
    assert list(map(len, map(apart, rows))) == [0, 1, 1]
    assert f"tussen twee perioden van {JANSEN}" not in rows[1].remarks


@pytest.mark.parametrize("post", [OF, FOR])
def test_one_post_is_one_row_and_nothing_is_said(post: str) -> None:
    [row] = line_of((post, JANSEN), (post, JANSEN))
    assert len(row.letters) == 2 and not row.remarks
    assert not any(map(apart, line_of((post, JANSEN), (post, DE_BOER))))


@pytest.mark.parametrize(
    "other", ["minister voor Wonen", "minister van Financiën", "staatssecretaris voor Wonen en Werken"]
)
def test_posts_that_differ_in_more_need_no_remark(other: str) -> None:
    assert [row.remarks for row in line_of((OF, JANSEN), (other, JANSEN))] == [(), ()]


HOUSING = "Volkshuisvesting en Ruimtelijke Ordening"


def written(number: int, word: str) -> Source:
    """A letter that is signed by the minister 'van' or 'voor' housing."""
    text = (
        f"Kenmerk\n{number}-0000000001\n\nDatum 28 mei {number}\n\nBetreft Wonen\n\nHierbij bericht ik u.\n\n"
        f"De minister {word} {HOUSING},\n\nP. Jansen\n"
    )
    return Source(f"{number}.md", text.encode())


def test_letters_of_of_and_for_are_told_apart_on_the_page() -> None:
    made = build([written(2022, "voor"), written(2024, "van")])
    before, after = answered(made.quads)
    assert (before.posts, after.posts) == ((f"minister voor {HOUSING}",), (f"minister van {HOUSING}",))
    assert apart(after) and not apart(before)
    shown = published(made, (), {})["index.html"].decode()
    assert f"Niet dezelfde post als ‘minister voor {HOUSING}’" in shown
