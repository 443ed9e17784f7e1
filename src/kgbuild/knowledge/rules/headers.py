"""The head of an inference rule's file: its comments, held strictly, and the names its question uses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ...rdf.names import PREFIXES
from ..tables import Key, KnowledgeError, nearest, vet
from .contract import Ontology

_HEADER = re.compile(r"# ?([a-z_-]+) ?:(.*)")
_KEYS = {
    **{word: Key("texts", needed=True) for word in ("title", "reason", "example", "key", "premise")},
    **{word: Key("texts") for word in ("after", "chain", "differs", "unless", "weighs")},
}
_ONCE = ("title", "reason", "example", "chain")
_NAME = re.compile(r"(?<![\w:/#-])([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_NO_NAME = re.compile(r'"[^"\n]*"|<[^<>\s]*>|(?m:#.*$)')
_PROSE = tuple(f"# {word}" for word in ("title", "reason", "example"))
VARIABLE = re.compile(r"\?(\w+)")
_SUBJECT = re.compile(r"^\?(\w+)")  # what a premise says of it may be open
_BOUND = {word: VARIABLE for word in ("chain", "differs", "key")} | {
    word: _SUBJECT for word in ("premise", "unless")
}
PREFIX = re.compile(r"(?im)^PREFIX\s+([\w-]*):\s*<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a rule's file, and how to say where in it something stands."""

    file: Path
    text: str

    def error(self, cause: str, remedy: str, key: str = "") -> KnowledgeError:
        """The error, with the line of the key of the head, or else of the first words that are the key."""
        known = f"# {key}:" if f"# {key}:" in self.text else key
        before = self.text.partition(known)[0] if key else ""
        return KnowledgeError(f"{self.file}, regel {before.count(chr(10)) + 1}: {cause}. {remedy}")


def header_of(source: Source) -> dict[str, list[str]]:
    """What the comments at the head of a file say, by their words."""
    header: dict[str, list[str]] = defaultdict(list)
    for line in source.text.split("\n"):
        if line and not line.startswith("#"):
            break
        found = _HEADER.fullmatch(line.strip())
        if line and not found:
            raise source.error(f"{line!r} is geen kopregel", "Schrijf '# woord: …'.", line)
        if found:
            header[found[1]].append(found[2].strip())
    for word, values in header.items():
        if word in _KEYS and "" in values:
            raise source.error(f"{word} is leeg", f"Vul {word} in.", f"# {word}:")
        if word in _ONCE and len(values) > 1:
            raise source.error(f"{word} staat er twee keer", "Laat er één staan.", values[1])
    vet(source, header, _KEYS)
    return defaultdict(list, header)


def vet_names(source: Source, ontology: Ontology | None) -> None:
    """KnowledgeError for a prefix that stands for something else, or a kg: name that is not declared."""
    for prefix, address in PREFIX.findall(source.text):
        if PREFIXES.get(prefix) != address:
            remedy = f"Schrijf <{PREFIXES[prefix]}>." if prefix in PREFIXES else nearest(prefix, PREFIXES)
            raise source.error(f"prefix {prefix}: is <{address}>, en dat kent kgbuild niet", remedy, address)
    own = dict(PREFIX.findall(source.text))
    for line in source.text.split("\n"):
        bare = _NO_NAME.sub("", line if not line.startswith("#") else line.partition(":")[2])
        for prefix, local in _NAME.findall(bare) if not line.startswith(_PROSE) else ():
            if prefix not in own:
                remedy = f"Zet er PREFIX {prefix}: <…> bij."
                raise source.error(f"prefix {prefix}: is niet verklaard", remedy, line)
            if prefix == "kg" and ontology and local not in ontology.declared:
                cause = f"kg:{local} staat niet in {ontology.path.name}"
                raise source.error(cause, nearest(local, ontology.declared), f"kg:{local}")


def vet_variables(source: Source, header: Mapping[str, list[str]]) -> None:
    """KnowledgeError for a variable of the header that the question does not have."""
    body = "\n".join(line for line in source.text.split("\n") if not line.startswith("#"))
    known = set(VARIABLE.findall(body))
    if header["chain"]:
        known |= {f"{side}_{each}" for side in ("earlier", "later") for each in known}
    for word, form in _BOUND.items():
        for line in header[word]:
            for variable in form.findall(line):
                if variable not in known:
                    cause = f"# {word}: ?{variable} komt in de vraag niet voor"
                    raise source.error(cause, nearest(variable, known), f"?{variable}")
