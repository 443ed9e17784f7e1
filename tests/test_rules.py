"""Every rule finds its examples and refuses its near-misses; a rule without them does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

from kgbuild.build import extraction
from kgbuild.dutch.sentences import sentences_of
from kgbuild.knowledge import KnowledgeError, Rule, load
from kgbuild.model import Block, Mention
from kgbuild.recognise import mentions_in

RULES = extraction().rules


def found(rule: Rule, text: str) -> list[Mention]:
    """What the rule finds in a text that is one block of the first role it reads."""
    block = Block(rule.roles[0], text, ((0, 0),), sentences=sentences_of(text))
    return list(mentions_in(0, block, [rule]))


def said(mention: Mention, text: str) -> set[str]:
    """Everything a mention marks in the text: itself and its parts."""
    return {text[mention.start : mention.end], *(text[start:end] for _, start, end in mention.parts)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_its_examples(rule: Rule) -> None:
    for text, value in rule.find:
        mentions = found(rule, text)
        assert mentions, f"{rule.id} vindt niets in {text!r}"
        values = set().union(*(said(mention, text) for mention in mentions))
        assert not value or value in values, f"{rule.id} in {text!r}: {values}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_refuses_its_near_misses(rule: Rule) -> None:
    for text in rule.refuse:
        assert not found(rule, text), (
            f"{rule.id} vindt {[said(m, text) for m in found(rule, text)]} in {text!r}"
        )


GOOD = """\
[[rule]]
id = "x"
kind = "date"
title = "t"
pattern = '(?P<value>a)'
find = ["a", "aa"]
refuse = ["b"]
"""


def rules_of(folder: Path, toml: str) -> tuple[Rule, ...]:
    (folder / "data" / "rules").mkdir(parents=True, exist_ok=True)
    (folder / "data" / "rules" / "x.toml").write_text(toml, encoding="utf-8")
    return load(folder).rules


def test_a_rule_with_examples_loads(tmp_path: Path) -> None:
    assert [rule.id for rule in rules_of(tmp_path, GOOD)] == ["x"]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        (GOOD.replace('find = ["a", "aa"]\n', ""), "find ontbreekt"),
        (GOOD.replace('find = ["a", "aa"]', 'find = ["a"]'), "één voorbeeld"),
        (GOOD.replace('refuse = ["b"]\n', ""), "refuse ontbreekt"),
        (GOOD.replace("(?P<value>a)", "a("), "patroon deugt niet"),
        (GOOD.replace("(?P<value>a)", "{nothing}"), "patroon deugt niet"),
        (GOOD + GOOD, "twee keer"),
        ("[[rule]", "Herstel de TOML"),
    ],
)
def test_a_rule_that_cannot_be_trusted_does_not_load(tmp_path: Path, broken: str, says: str) -> None:
    with pytest.raises(KnowledgeError, match=says):
        rules_of(tmp_path, broken)
