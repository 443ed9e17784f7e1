"""The one place where IRIs and literals are made: terms in N-Triples notation, checked."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import quote

from ..dutch.folding import fold, spaced

BASE = "https://w3id.org/kgbuild/id/"
"""How the IRIs of data begin, unless a build says otherwise."""
PREFIXES: dict[str, str] = {
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "kg": "https://w3id.org/kgbuild/ontology#",
    "min": "https://identifier.overheid.nl/tooi/id/ministerie/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "tooi": "https://identifier.overheid.nl/tooi/def/ont/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# RFC 3987: a scheme, perhaps a host with a port, then characters of its `ucschar`, one '#' at most
_UCSCHAR = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef" + "".join(
    f"{chr(plane + (0x1000 if plane == 0xE0000 else 0))}-{chr(plane + 0xFFFD)}"
    for plane in range(0x10000, 0xF0000, 0x10000)
)
_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|[{_UCSCHAR}]|%[0-9A-Fa-f]{{2}})"
_HOST = r"(?://(?:[^\s/?#@:]*@)?[^\s/?#@:]*(?::[0-9]*)?(?=[/?#]|\Z))?"
_IRI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:{_HOST}{_CHARACTER}*(?:\?(?:{_CHARACTER}|\?)*)?(?:#(?:{_CHARACTER}|\?)*)?"
)
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_UNESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_UNESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?', re.DOTALL)


def iri(text: str) -> str:
    """The IRI as a term; ValueError when it is none."""
    if not _IRI.fullmatch(text):
        raise ValueError(f"not an IRI: {text!r}")
    return f"<{text}>"


def name(prefixed: str) -> str:
    """The term a prefixed name stands for: 'dct:issued'; KeyError when the prefix is unknown."""
    prefix, _, local = prefixed.partition(":")
    return iri(PREFIXES[prefix] + local)


TYPE = name("rdf:type")


def literal(text: str, datatype: str = "", language: str = "") -> str:
    """A literal with its lexical form kept; datatype as a prefixed name, xsd:string when none."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError(f"a lone surrogate cannot stand in a literal: {text!r}")
    body = _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", text)
    return f'"{body}"' + (f"@{language}" if language else f"^^{name(datatype)}" if datatype else "")


def is_iri(term: str) -> bool:
    """Whether the term is an IRI (else it is a literal)."""
    return term.startswith("<")


def text_of(term: str) -> str:
    """What a term says without its notation: an IRI's address or a literal's lexical form."""
    return term[1:-1] if is_iri(term) else parts_of(term)[0]


def parts_of(term: str) -> tuple[str, str, str]:
    """A literal's lexical form, datatype IRI and language; the last two may be empty."""
    match = _LITERAL.fullmatch(term)
    if match is None:
        raise ValueError(f"not a literal: {term!r}")
    return _UNESCAPE.sub(_unescaped, match[1]), match[2] or "", match[3] or ""


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _UNESCAPES.get(match[3], match[3])


def digest(*content: str) -> str:
    """Twelve hex digits that name this content, folded; the same content gives the same digits."""
    return sha256("\x1f".join(fold(part) for part in content).encode()).hexdigest()[:12]


def exact_digest(content: str) -> str:
    """Twelve hex digits that name this content as it stands, not folded."""
    return sha256(content.encode()).hexdigest()[:12]


def encoded(key: str) -> str:
    """A printed key as it stands in an IRI: NFC, folded dashes and spaces, percent-encoded."""
    return quote(spaced(key), safe="-._~")


def data(path: str, base: str = BASE) -> str:
    """The term for a data IRI under the base: data('programme/0af…')."""
    return iri(base + path)
