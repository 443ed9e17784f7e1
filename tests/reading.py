"""What every reader's tests ask of a letter: that it is sound, what its pieces are, how it is refused."""

from __future__ import annotations

from collections.abc import Iterator

from kgbuild.model import Letter, Problem

Read = tuple[Letter | None, tuple[Problem, ...]]


def sound(letter: Letter) -> Letter:
    """The letter, every character of every block found where the block says it stands."""
    for block in letter.blocks:
        for index, character in enumerate(block.words):
            original = letter.text[block.offset(index)]
            assert character == original or (character.isspace() and original.isspace())
    return letter


def pieces(letter: Letter) -> Iterator[tuple[str, str]]:
    """Each place and its text."""
    ends = [offset - 2 for offset, _ in letter.places[1:]] + [len(letter.text)]
    for (start, place), end in zip(letter.places, ends, strict=True):
        yield place, letter.text[start:end]


def refused(read: Read, source: str, severity: str = "violation") -> Problem:
    """The one problem for which no letter came of a file."""
    letter, problems = read
    assert letter is None
    [problem] = problems
    assert (problem.stage, problem.source, problem.severity) == ("read", source, severity)
    assert problem.message and problem.remedy
    return problem
