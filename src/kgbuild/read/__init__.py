"""Reading: bytes to a `Letter` whose text is never changed, by the reader its content asks for."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..model import Letter, Problem
from . import apart, pdf
from .child import CHILDREN, LIMITS, Children, Limits
from .metadata import Sidecar
from .text import read_text

if TYPE_CHECKING:
    from ..sources import Source

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
    "docx": Foreign(apart.docx, apart.letter),
    "odt": Foreign(apart.odt, apart.letter),
    "xml": Foreign(apart.xml, apart.letter),
    "html": Foreign(apart.html, apart.letter),
    "text": read_text,
}
"""The forms a letter may come in; a new form is one function, one entry here and one in FORMS."""

SIDECARS: dict[str, Foreign[Sidecar | Problem]] = {
    "json": Foreign(apart.metadata_json, apart.sidecar),
    "xml": Foreign(apart.metadata_xml, apart.sidecar),
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


def read(sources: Iterable[Source], ahead: int = CHILDREN, limits: Limits = LIMITS) -> Generator[Read]:
    """What each file holds, in their order; so many are read ahead, foreign ones in a child each."""
    return _in_order(sources, _letter, ahead, limits)


def read_metadata(
    sources: Iterable[Source], ahead: int = CHILDREN, limits: Limits = LIMITS
) -> Generator[Sidecar | Problem]:
    """What each file beside a letter says of it, in their order, or the Problem of one that says nothing."""
    return _in_order(sources, _metadata, ahead, limits)


def _in_order(
    sources: Iterable[Source],
    begin: Callable[[Source, Children], Callable[[], T]],
    ahead: int,
    limits: Limits,
) -> Generator[T]:
    """What is made of each file, in their order; so many are begun before the first is waited for."""
    with Children(ahead, limits) as children:
        begun: deque[Callable[[], T]] = deque()
        for source in sources:
            begun.append(begin(source, children))
            if len(begun) > ahead:
                yield begun.popleft()()
        for rest in begun:
            yield rest()


def _letter(source: Source, children: Children) -> Callable[[], Read]:
    """The reading of one letter, begun where a child does it; what comes back waits for its end."""
    reader = READERS[form(source.content)]
    if isinstance(reader, Foreign):
        return _asked(reader, source, children)
    return lambda: reader(source.name, source.content)


def _metadata(source: Source, children: Children) -> Callable[[], Sidecar | Problem]:
    """The same for one file of metadata."""
    return _asked(SIDECARS[source.name.lower().rpartition(".")[2]], source, children)


def _asked(reader: Foreign[T], source: Source, children: Children) -> Callable[[], T]:
    answer = children.ask(reader.work, source.content)
    return lambda: reader.made(source.name, *answer())


def form(content: bytes) -> str:
    """The form the first bytes tell: a key of READERS."""
    return next((name for name, start in FORMS if start.match(content)), "text")
