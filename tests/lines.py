"""Small lineages for tests of paths, written as they are read."""

from __future__ import annotations

from hypothesis import strategies as st

from kgbuild.model import Lineage, Link, Node, NodeKind

THINGS = "abcdef"
DAYS = ("2020-05-01", "2021-05-01", "2022-05-01")
KINDS = ("offers", "mentions", "statedSuccessorOf", "refersToLetter")


def thing(term: str, date: str = "", kind: NodeKind = "programme") -> Node:
    """A policy object called after its term."""
    return Node(term, kind, term, date, (), ())


def link(source: str, kind: str, target: str, date: str = "", *facts: str) -> Link:
    """What a letter of that date says."""
    return Link(source, target, kind, "stated", date, facts or (f"{source} {kind} {target}",))


def line(nodes: list[Node], *links: Link) -> Lineage:
    return Lineage(tuple(nodes), links, ())


lines = st.builds(
    lambda dates, links: line([thing(*pair) for pair in zip(THINGS, dates, strict=True)], *links),
    st.lists(st.sampled_from(("", *DAYS)), min_size=len(THINGS), max_size=len(THINGS)),
    st.lists(
        st.builds(
            lambda ends, kind, date: link(ends[0], kind, ends[1], date),
            st.permutations(THINGS), st.sampled_from(KINDS), st.sampled_from(("", *DAYS)),
        ), max_size=12,
    ),
)  # fmt: skip
