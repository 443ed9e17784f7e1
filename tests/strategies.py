"""Letters as hypothesis draws them: the genre's pieces in any mixture, with hostile words among them."""

from __future__ import annotations

from hypothesis import strategies as st

HOSTILE = (
    "<script>alert(1)</script>",
    'a"b\\c',
    "x> . <e> <e> <e",
    "\u202eomgekeerd",
    "]]>",
    "{{7*7}}",
    "‘’«»",
    "é\u0301",
    "\u2028regel",
    "%0a",
    "&amp;",
    "\U0001f600",
    "'''",
    '"""',
    "@prefix",
    "#char=1,2",
    "\\u0041",
)
NAMES = ("Water en Bodem", "Sterke Wijken", "Zorg, Jeugd en Sport", "Leefbaarheid en Veiligheid")
words = st.sampled_from(["de", "wijk", "wonen", "over", "gezond", "samen", "in", "stad", *HOSTILE])
title = st.lists(words, min_size=2, max_size=5).map(" ".join)
name = st.sampled_from(NAMES)
day = st.builds(
    lambda d, m, y: f"{d} {m} {y}",
    st.integers(1, 28),
    st.sampled_from(["mei", "juli", "maart"]),
    st.integers(2004, 2026),
)
kenmerk = st.one_of(
    st.builds(lambda y, n: f"{y}-{n:010}", st.integers(2010, 2026), st.integers(0, 10**10 - 1)),
    st.integers(10**6, 10**7).map(str),
)
paper = st.builds(
    lambda a, b, c, n: f"{a} {b:03}{c}, nr. {n}",
    st.integers(20, 36),
    st.integers(0, 999),
    st.sampled_from(["", " VII", " XVI"]),
    st.integers(1, 900),
)
newline = st.sampled_from(["\n", "\r\n", "\r"])

head = st.builds(
    lambda m, k, d, s: (
        f"Ministerie van {m}\n\nAan de voorzitter van de Tweede Kamer\n\nKenmerk\n{k}\n\n"
        f"Uw kenmerk\n\nDatum {d}\n\nBetreft {s}"
    ),
    name,
    kenmerk,
    day,
    title,
)
sentence = st.one_of(
    st.builds(lambda n: f"Hierbij bied ik u het Nationaal Programma {n} aan.", name),
    st.builds(
        lambda m, p: (
            f"Daarmee geef ik invulling aan de motie {m} (Kamerstuk {p}), "
            "die de regering verzoekt om te bouwen."
        ),
        st.sampled_from(["Ceder", "Van der Werf", "De Boer"]),
        paper,
    ),
    st.builds(lambda n: f"Deze studies kunnen de bouwstenen vormen voor een Herstelprogramma {n}.", name),
    st.builds(
        lambda d, p: f"In mijn brief over wonen van {d} (Kamerstuk {p}) heb ik uw Kamer geïnformeerd.",
        day,
        paper,
    ),
    st.just("Graag informeer ik u tweemaal per jaar over de voortgang."),
    st.builds(lambda k: f"Kamerbrief {k[1:]}, 31 maart 2020", kenmerk),
    st.builds(
        lambda t, n: f"Zie het rapport ‘{t}’ van Bureau {n}.", title, st.sampled_from(["Beke", "Significant"])
    ),
    st.builds(lambda n: f"Het gaat om 16 wijken in 12 steden {n}.", name),
    title.map(lambda t: f"{t}."),
)
signature = st.builds(
    lambda p, n: f"De minister van {p},\n\n{n}",
    st.sampled_from(["Financiën", "Justitie en Veiligheid", "Binnenlandse Zaken en Koninkrijksrelaties"]),
    st.sampled_from(["drs. K.H. Ollongren", "J. de Vries", "D. Yeşilgöz-Zegerius"]),
)
letter_text = st.builds(
    lambda parts, end: "\n\n".join(parts).replace("\n", end),
    st.tuples(head, st.lists(sentence, min_size=1, max_size=6).map(" ".join), sentence, signature).map(list),
    newline,
)
any_text = st.one_of(
    letter_text,
    st.text(max_size=400),
    st.lists(
        st.one_of(sentence, words, st.sampled_from(["\n", "\n\n", "<sup>1</sup>", "---", "*"])), max_size=20
    ).map(" ".join),
)
