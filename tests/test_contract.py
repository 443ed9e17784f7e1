"""The contract of data/kinds/mentions.toml is whole: what rules use is in it, and what is in it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kgbuild.build import extraction
from kgbuild.knowledge import contract, knowledge_folder

RULES = extraction().rules
KINDS = contract(knowledge_folder() / "data" / "kinds" / "mentions.toml")
CODE = Path(__file__).parents[1] / "src" / "kgbuild"
READ = "\n".join(
    path.read_text("utf-8") for path in sorted(CODE.rglob("*.py")) if "knowledge" not in path.parts
)
"""The code that reads mentions: all but the loader's own."""


def in_code(word: str) -> bool:
    return f'"{word}"' in READ


def groups_of(kind: str) -> set[str]:
    """Every group of the patterns of a kind."""
    patterns = [p for rule in RULES if rule.kind == kind for p in (rule.pattern, rule.each) if p]
    return {group for pattern in patterns for group in pattern.groupindex}


def said_of(kind: str) -> dict[str, set[str]]:
    """What rules of a kind say, by key."""
    said: dict[str, set[str]] = {}
    for rule in RULES:
        for key, value in rule.says.items() if rule.kind == kind else ():
            said.setdefault(key, set()).add(value)
    return said


def test_every_kind_has_a_rule_and_every_rule_a_kind() -> None:
    assert {rule.kind for rule in RULES} == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_code_reads_the_kind(kind: str) -> None:
    assert in_code(kind)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_group_is_in_a_pattern_and_is_read(kind: str) -> None:
    """Of a kind that a recogniser makes, no pattern tells; its own groups nothing has to read."""
    known = KINDS[kind]
    by_pattern = any(rule.kind == kind and rule.pattern for rule in RULES)
    assert known.groups - {"list"} <= groups_of(kind) or not by_pattern
    assert groups_of(kind) - {"list"} <= known.groups
    assert {group for group in (*known.must, *known.may) if not in_code(group)} == set()
    assert set(known.one_of) <= set(known.must) | set(known.may)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_saying_is_said_and_is_read(kind: str) -> None:
    known, said = KINDS[kind], said_of(kind)
    assert set(said) <= set(known.sayings)
    assert {key for key in known.sayings if not in_code(key)} == set()
    if any(rule.kind == kind and rule.pattern for rule in RULES):
        assert set(said) == set(known.sayings)


def test_people_read_what_a_group_is() -> None:
    """Every kind and every group comes with words of its own."""
    told = [
        each
        for kind in KINDS.values()
        for each in (kind.means, *kind.must.values(), *kind.may.values(), *kind.own.values())
    ]
    assert all(len(re.findall(r"\w+", each)) > 1 for each in told)
