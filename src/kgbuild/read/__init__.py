"""Reading: bytes to a `Letter` whose text is never changed, by the reader its content asks for.

In: the bytes of files. Out: for each a `File` with the letter in it, or what it says of a letter beside it.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ..model import File, Letter, Problem, Sidecar, Source
from . import foreign, pdf
from .child import CHILDREN, LIMITS, Children, Limits
from .text.plain import read_text

T = TypeVar("T")
Read = tuple[Letter | None, tuple[Problem, ...]]
"""The letter in a file, and what stood in the way; no letter when it cannot be read."""


@dataclass(frozen=True, slots=True)
class Foreign(Generic[T]):
    """A form read in a child process: what is done there, and what is made here of what it tells."""

    work: Callable[[bytes], dict[str, Any]]
    made: Callable[[str, dict[str, Any], str], T]


READERS: dict[str, Foreign[Read] | Callable[[str, bytes], Read]] = {
    "pdf": Foreign(pdf.work, pdf.letter),
    "docx": Foreign(foreign.docx, foreign.letter),
    "odt": Foreign(foreign.odt, foreign.letter),
    "xml": Foreign(foreign.xml, foreign.letter),
    "html": Foreign(foreign.html, foreign.letter),
    "text": read_text,
}
"""The forms a letter may come in; a new form is one function, one entry here and one in FORMS."""

SIDECARS: dict[str, Foreign[Sidecar | Problem]] = {
    "json": Foreign(foreign.metadata_json, foreign.sidecar),
    "xml": Foreign(foreign.metadata_xml, foreign.sidecar),
}
"""The forms that metadata beside a letter come in, by the suffix of the file."""

FORMS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    ("pdf", re.compile(rb"[\s\S]{0,1019}%PDF-")),
    ("odt", re.compile(rb"PK\x03\x04[\s\S]{26}mimetypeapplication/vnd\.oasis\.opendocument\.text")),
    ("docx", re.compile(rb"PK[\x03\x05\x07][\x04\x06\x08]")),
    (
        "html",
        re.compile(
            rb"(?i)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html\b)"
        ),
    ),
    (
        "xml",
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|officiele-publicatie\b)|\xff\xfe<\x00\?\x00|\xfe\xff\x00<\x00\?"
            rb"|(?:\xef\xbb\xbf)?\s*<([A-Za-z_][\w.:-]*)(?=[\s>])[\s\S]*</\1\s*>\s*\Z"  # one element, whole
        ),
    ),
)
"""How the first bytes tell a form; what none of them fits is text."""


BESIDE = re.compile(r"(?i)(?:(?:^|/)|[._-])metadata(?:_owms)?\.xml$|\.json$")
"""What a file is called that says of a letter what it is, and is none itself."""


def read(sources: Iterable[Source], ahead: int = CHILDREN, limits: Limits = LIMITS) -> Generator[File]:
    """What each file holds, in their order; so many are read ahead, foreign ones in a child each."""
    with Children(ahead, limits) as children:
        begun: deque[Callable[[], File]] = deque()
        for source in sources:
            begun.append((_metadata if BESIDE.search(source.name) else _letter)(source, children))
            if len(begun) > ahead:
                yield begun.popleft()()
        for rest in begun:
            yield rest()


def _letter(source: Source, children: Children) -> Callable[[], File]:
    """The reading of one letter, begun where a child does it; what comes back waits for its end."""
    reader = READERS[form(source.content)]
    told = (
        _asked(reader, source, children)
        if isinstance(reader, Foreign)
        else lambda: reader(source.name, source.content)
    )

    def file() -> File:
        letter, problems = told()
        return File(source, (letter,) if letter else (), (), problems)

    return file


def _metadata(source: Source, children: Children) -> Callable[[], File]:
    """The same for one file of metadata."""
    told = _asked(SIDECARS[source.name.lower().rpartition(".")[2]], source, children)

    def file() -> File:
        said = told()
        if isinstance(said, Problem):
            return File(source, problems=(said,), beside=True)
        return File(source, sidecars=(said,), beside=True)

    return file


def _asked(reader: Foreign[T], source: Source, children: Children) -> Callable[[], T]:
    answer = children.ask(reader.work, source.content)
    return lambda: reader.made(source.name, *answer())


def form(content: bytes) -> str:
    """The form the first bytes tell: a key of READERS."""
    return next((name for name, start in FORMS if start.match(content)), "text")
