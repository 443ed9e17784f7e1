"""The graph of the two letters, built once for every test that asks it something."""

from functools import cache

import kgbuild
from kgbuild.knowledge import Knowledge, knowledge_folder
from kgbuild.model import Build
from kgbuild.read.sources import sources

KNOWLEDGE = Knowledge(knowledge_folder())


@cache
def built() -> Build:
    """The build of data/letters."""
    letters, problems = sources([str(KNOWLEDGE.letters)])
    assert not problems
    return kgbuild.build(letters)


@cache
def texts() -> dict[str, str]:
    """The letters' texts by SHA16."""
    return {fragment.letter.sha16: fragment.letter.text for fragment in built().fragments}
