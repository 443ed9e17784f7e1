"""The story in words: one sentence a step in time order, each with the words of a letter and its place."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.language import ENGLISH, Language
from ..drawing.phrases import capital, title
from ..markup import shortened
from ..story import steps
from ..story.ingredients import Sentence
from .given import Given

_QUOTE = 200
_MOST = 2  # quotations a sentence


def told(given: Given) -> str:
    """The story as Markdown, which reads as text too; in both languages, one after the other, if so asked."""
    languages = [given.view.language, *([ENGLISH] if given.english else [])]
    return "\n".join(line for language in languages for line in _story(given, language))


def _story(given: Given, language: Language) -> Iterator[str]:
    yield f"# {_plain(title(given.lineage, language))}\n"
    number = 0
    for number, (_, sentence) in enumerate(steps(given.known, language), 1):
        yield f"{number}. {_plain(sentence.whole)}"
        yield from _sources(given, sentence, language)
    if not number:
        yield language.say("story.nothing")
    yield f"\n## {language.say('story.named')}\n"
    scene = given.sketch.scene
    for node in scene.of("programme"):
        status = scene.worded(node, language)
        yield f"- {_plain(capital(node.label))}: {status}"
    yield f"\n{language.say('story.note')}\n"


def _sources(given: Given, sentence: Sentence, language: Language) -> Iterator[str]:
    """The words that say it and where they stand; of an inference, that no letter says it."""
    quotes = given.quotes(sentence.facts)
    inferred = any(fact in given.rests_on for fact in sentence.facts)
    # Of what an inference rests on, the words that say most; else in the order of the letter.
    longest = sorted(quotes, key=lambda quote: -len(quote.words))[:_MOST]
    if inferred:
        letters = language.listed(dict.fromkeys(_plain(quote.letter) for quote in quotes))
        yield f"   - {language.say('story.rests', letters=letters)}"
    for quote in [quote for quote in quotes if quote in longest] if inferred else quotes[:_MOST]:
        words = shortened(quote.words.strip(), _QUOTE)
        yield f"   - “{_plain(words)}” ({_plain(quote.source)})"
    if len(quotes) > _MOST:
        yield f"   - {language.more(len(quotes) - _MOST)}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|&" else sign for sign in shortened(text, 10**6))
