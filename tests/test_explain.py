"""`kgbuild explain`: every statement about a thing with its whole sentence, inferences and register apart."""

import re
from functools import cache

import pytest

from kgbuild.ask.explain import Explained, explain
from kgbuild.ask.passages import sentence_of
from kgbuild.dutch.quotation import marked
from kgbuild.knowledge.labels import dutch_labels
from kgbuild.rdf.evidence import evidence
from kgbuild.rdf.names import literal, name
from two_letters import KNOWLEDGE, built, texts

SAID, INFERRED, REGISTER = "gezegd", "afgeleid, niet gezegd", "uit het register"


@cache
def labels() -> dict[str, str]:
    return dutch_labels(KNOWLEDGE.ontology)


@cache
def asked(words: str) -> Explained:
    return explain(built().quads, words, texts(), labels())


def section(words: str, head: str) -> str:
    """What stands below one head."""
    found = re.search(rf"(?ms)^{head}\n(.*?)(?=^\S|\Z)", asked(words).text)
    assert found, asked(words).text
    return str(found[1])


CEDER = "Kamerstukken II, 2021-2022, 35 925 VII, nr. 24"


@pytest.mark.parametrize(
    "spelled",
    ["35 925 VII, nr.24", "kst-35925-VII-24", CEDER, "id:kst-35925-VII-24", "Ceder", "motie Ceder", "CEDER",
     "https://w3id.org/kgbuild/id/kst-35925-VII-24", "<https://w3id.org/kgbuild/id/kst-35925-VII-24>"],
)  # fmt: skip
def test_a_motion_in_any_spelling(spelled: str) -> None:
    assert asked(spelled) == asked(CEDER) and asked(spelled).found


def test_a_fact_shows_its_whole_sentence_place_rule_and_basis() -> None:
    said = section(CEDER, SAID)
    assert "brief van 4 juli 2022 [letter:2022-0000363503]" in said
    assert "004_9d85399d9322c76f.txt, regel 38\n" in said
    assert "voert motie uit → motie Ceder [id:kst-35925-VII-24]" in said
    assert (
        "    Door middel van dit programma »geeft het Kabinet invulling geven aan« de "
        "»motie Ceder (Kamerstukken II, 2021-2022, 35 925 VII, nr.24)«, die de regering verzoekt "
        "om in het programma schotten tussen beleidsbudgetten weg te halen en rijksregels aan te passen "
        "die een integrale aanpak in de weg staan.\n"
        "    regel motion-by-mover · grondslag: genormaliseerd\n"
    ) in said
    assert "Boulakjar" not in said


def test_facts_stand_in_the_order_of_the_texts() -> None:
    lines = re.findall(r"· (\S+), regel (\d+)$", section("2021-0000280239", SAID), re.MULTILINE)
    assert len(lines) > 20
    assert [int(line) for _, line in lines] == sorted(int(line) for _, line in lines)


def test_a_damaged_reference_and_what_is_presumed() -> None:
    assert "status van de verwijzing → beschadigd" in section("020-0000164588", SAID)
    assert "»Kamerbrief 020-0000164588, 31 maart 2020«" in section("020-0000164588", SAID)
    assert "2020-0000164588" not in section("020-0000164588", SAID)
    inferred = section("020-0000164588", INFERRED)
    assert "vermoedelijk kenmerk → “2020-0000164588”" in inferred and "regel presumed-kenmerk" in inferred


def test_an_inference_shows_the_sentences_it_rests_on() -> None:
    inferred = section("programme:03e52d996b6a", INFERRED)
    assert "vermoedelijke opvolger van → Herstel- en Perspectiefprogramma" in inferred
    assert "Hierbij bied ik u mede namens" in inferred and "»Datum 28 mei 2021« (" in inferred
    assert "004_9d85399d9322c76f.txt, regel 34)" in inferred and "regel succession" in inferred
    assert "vermoedelijke opvolger" not in section("programme:03e52d996b6a", SAID)


def test_an_inference_that_rests_on_another_shows_both() -> None:
    inferred = section("person:p0001", INFERRED)
    assert "ondertekend door → Kajsa Ollongren [person:p0001]" in inferred
    assert "ambtsperiode van ondertekenaar → term:t0003" in inferred
    assert "»drs. K.H. Ollongren«" in inferred and "(register: from: parlement.com" in inferred


def test_the_register_stands_apart_with_its_source() -> None:
    register = section("post:bzk-vro", REGISTER)
    assert "bestaat sinds → 10 januari 2022" in register and "bron: from: koninklijkhuis.nl" in register
    assert "bestaat sinds" not in section("post:bzk-vro", SAID)


def test_a_paper_that_a_letter_became_brings_the_letter() -> None:
    assert "gepubliceerd als → id:kst-30995-100" in section("30 995, nr. 100", REGISTER)
    assert "»2022-0000363503«" in section("30 995, nr. 100", SAID)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("2021-0000280239", "kenmerk → “2021-0000280239”"),
        ("brief 2021-0000280239", "kenmerk → “2021-0000280239”"),
        ("programme/03e52d996b6a", "geeft invulling aan (volgens de brief)"),
        ("Het verhaal van NPRZ", "mogelijk bouwsteen voor"),
        ("rapport het verhaal van nprz", "mogelijk bouwsteen voor"),
        ("NPRZ", "gaat over → Nationaal Programma Rotterdam Zuid"),
        ("Hugo de Jonge", "»Hugo de Jonge«"),
        ("het nieuwe kabinet", "overgelaten aan → “het nieuwe kabinet”"),
        ("35 925 VII", "dossier → dossier:35925-VII"),
        ("Rebel", "naam van auteur → “Rebel”"),
    ],
)
def test_things_are_found_by_what_they_are_called(words: str, part: str) -> None:
    assert asked(words).found and part in section(words, SAID)


@pytest.mark.parametrize(
    "pattern",
    ["? kg:leftTo ?", "programme:6453692fc849 kg:leftTo ?", '? ? "het nieuwe kabinet"',
     "programme/6453692fc849 https://w3id.org/kgbuild/ontology#leftTo ?waaraan"],
)  # fmt: skip
def test_three_words_are_a_pattern(pattern: str) -> None:
    said = section(pattern, SAID)
    assert said.count("regel left-to") == 1 and said.count(" · grondslag") == 1
    assert "»Het is aan het nieuwe kabinet om daar invulling aan te geven«." in said


def test_a_pattern_of_types_and_papers() -> None:
    assert section("? a kg:Report", SAID).count("regel report-title-line") == 4
    assert section("? kg:givesEffectTo kst-35925-VII-24", SAID).count(" · grondslag") == 1
    assert section("? kg:inferredSuccessorOf ?", INFERRED).count("regel succession") == 2
    assert asked("? kg:inferredSuccessorOf ?").text.startswith(INFERRED)


def test_a_fact_or_an_inference_by_its_key() -> None:
    fact = next(f for f in evidence(built().quads).values() if f.rule == "left-to")
    assert section(fact.fact, SAID).count(" · grondslag") == 1
    handover = next(s for s, _, o, _ in built().quads if o == name("kg:Handover"))
    assert "post erna → minister voor Volkshuisvesting" in section(handover, INFERRED)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("Sedar", "“Ceder”"),
        ("Nationaal Programma Leefbaarheid en Veilgheid", "“Nationaal Programma Leefbaarheid en Veiligheid”"),
        ("2021-0000280238", "“2021-0000280239”"),
    ],
)
def test_nothing_found_names_the_nearest(words: str, near: str) -> None:
    answer = asked(words)
    assert not answer.found and near in str(answer) and str(answer).count("“") <= 3
    assert str(answer).startswith(f"{words}: niets gevonden in deze verzameling.")


@pytest.mark.parametrize(
    "words", ["", " ", "?", "x y z", "kst-1", "\ud800", "<>", "a:b", "? ? ?x ?y", '"', "\x1b[31m"]
)
def test_odd_words_find_nothing_and_break_nothing(words: str) -> None:
    answer = asked(words)
    assert not answer.found and answer.text.endswith("\n")
    assert not {"\x1b", "\ud800"} & set(answer.text)


def test_without_texts_the_quotation_stands_alone() -> None:
    answer = explain(built().quads, "? kg:leftTo ?", {})
    assert "    »Het is aan het nieuwe kabinet om daar invulling aan te geven«\n" in answer.text
    assert "kg:leftTo → “het nieuwe kabinet”" in answer.text


def test_nothing_in_a_text_steers_a_terminal() -> None:
    quads = [
        (s, p, literal("rood\x1b[31m") if p == name("kg:leftTo") else o, g) for s, p, o, g in built().quads
    ]
    assert "\x1b" not in explain(quads, "? kg:leftTo ?", texts(), labels()).text


# Sentences -------------------------------------------------------------------------------------

LETTER = (
    "Ministerie van X\r\n\r\nContactpersoon\r\nA. Ambtenaar\r\nKenmerk\r\n2021-0000000001\r\n\r\n"
    "Betreft Iets\r\n\r\n"
    "Eerst dit. De motie d.d. 4 mei\r\nvan het lid De Vries, nr. 24, is *uit* te voeren. Dan dat.\r\n\r\n"
    "Slot.\r\n"
)


def around(words: str) -> str:
    start = LETTER.index(words)
    first, last = sentence_of(LETTER, start, start + len(words))
    return LETTER[first:last]


def test_a_sentence_runs_over_lines_and_abbreviations() -> None:
    whole = "De motie d.d. 4 mei\r\nvan het lid De Vries, nr. 24, is *uit* te voeren."
    assert around("De Vries") == around("motie") == whole
    assert around("Eerst dit. De motie") == f"Eerst dit. {whole}"


def test_in_the_letterhead_only_the_line_is_shown() -> None:
    """An official's name may stand on the line above: it is no part of what is quoted."""
    assert around("2021-0000000001") == "2021-0000000001"
    assert around("Kenmerk\r\n2021-0000000001") == "Kenmerk\r\n2021-0000000001"


def test_every_fact_stands_in_its_sentence() -> None:
    for fact in evidence(built().quads).values():
        for quotation in fact.quotations:
            start, end = sentence_of(texts()[quotation.text], quotation.start, quotation.end)
            assert start <= quotation.start < quotation.end <= end


def test_marks_of_overlapping_spans_are_joined() -> None:
    assert marked("een twee drie vier", (0, 18), [(4, 8), (4, 13), (14, 18)]) == "een »twee drie« »vier«"
    assert marked("een\n twee", (0, 9), [(5, 9)]) == "een »twee«"


def test_a_text_without_full_stops_is_not_shown_whole() -> None:
    text = "woord " * 1000
    shown = marked(text, (0, 6000), [(3000, 3005)])
    assert shown.startswith("… woord") and shown.endswith("woord …") and len(shown) < 2100
    assert "»woord«" in shown
