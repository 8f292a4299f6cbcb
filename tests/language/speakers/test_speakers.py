"""Speakers: whose each attributed statement of a text is, by real sentences."""

from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.findings import Attribution, FoundName
from annotator.language.analysing import analyse
from annotator.language.speakers import Voice, speakers
from annotator.records import Analysis
from annotator.words import Words


class Heard(NamedTuple):
    voices: tuple[Voice, ...]
    names: tuple[FoundName, ...]

    @property
    def who(self) -> list[str | None]:
        return [voice.name for voice in self.voices]

    def name(self, called: str) -> FoundName:
        return next(name for name in self.names if name.name == called)


@lru_cache
def parsed(text: str) -> Analysis:
    return next(iter(analyse([text])))


def hear(text: str, *sources: str, denying: str = "") -> Heard:
    """Hear a text in which these stretches, in order, are sources of what follows each.

    What stands after a bar says only where the source is: "He| added".
    """
    places: list[tuple[int, int]] = []
    position = 0
    for source in sources:
        position = text.index(source.replace("|", ""), position)
        end = position + len(source.partition("|")[0])
        places.append((position, end))
        position = end
    attributions = [
        Attribution(
            content=((end + 1, min(end + 20, following[0], len(text))),),
            source=((start, end),),
            kind="indirect",
            polarity="denies" if text[start:end] == denying else "asserts",
        )
        for (start, end), following in pairwise([*places, (len(text), len(text))])
    ]
    return Heard(*_speakers(text, attributions))


def _speakers(
    text: str, attributions: list[Attribution]
) -> tuple[tuple[Voice, ...], tuple[FoundName, ...]]:
    analysis = parsed(text)
    words = analysis.findings.words if analysis.findings is not None else Words()
    return speakers(text, words, analysis.sentences, analysis.mentions, attributions)


ARTICLE = Path(__file__).parents[3] / "seeds" / "astana-talks-end.txt"

ARTICLE_SOURCES = [
    ("Russia| said", "Russia"),
    ("Russia, Iran, and Turkey", "Russia, Iran and Turkey"),
    ("Alloush| pointed", "Alloush"),
    ("Russian ministry of foreign affairs", "Russian ministry of foreign affairs"),
    ("a joint statement", "a joint statement"),
    ("Kazakhstan’s Deputy Foreign Minister Akylbek Kamaldinov", "Akylbek Kamaldinov"),
    ("Kamaldinov| said:", "Akylbek Kamaldinov"),
    ("Alexander Lavrentiev, the head of the Russian delegation", "Alexander Lavrentiev"),
    ("Syria’s lead negotiator", "Syria’s lead negotiator"),
    ("Bashar al Ja’afari, head of the Syrian government delegation", "Bashar al Ja’afari"),
    ("Jaafari| said", "Bashar al Ja’afari"),
    ("Al-Jaafari", "Bashar al Ja’afari"),
    ("Bashar al-Ja’afari, Damascus’ chief representative at the Astana peace talks",
     "Bashar al Ja’afari"),
    ("He| added", "Bashar al Ja’afari"),
    ("he| told", "Bashar al Ja’afari"),
    ("Kazakhstan’s foreign ministry", "Kazakhstan’s foreign ministry"),
    ("A rebel official", "a rebel official"),
    ("Russian negotiator Alexander Lavrentiev", "Alexander Lavrentiev"),
    ("A representative from\N{NO-BREAK SPACE}the Free Syrian Army (FSA)",
     "a representative from the Free Syrian Army"),
    ("The Syrian opposition", "the Syrian opposition"),
    ("a spokesman for the Khazakh foreign ministry", "Kazakhstan’s foreign ministry"),
    ("UN estimates", "UN"),
]  # fmt: skip


def test_every_source_of_an_article_finds_its_speaker() -> None:
    text = ARTICLE.read_text("utf-8")
    heard = hear(text, *(source for source, _ in ARTICLE_SOURCES))
    assert heard.who == [name for _, name in ARTICLE_SOURCES]
    assert heard.voices[4].offers == ("Russia, Iran and Turkey",)
    assert heard.voices[8].offers[0] == "Bashar al Ja’afari"


NEGOTIATORS = (
    "Alexander Lavrentiev, the head of the Russian delegation, told reporters that a commission "
    "had been discussed. This was swiftly denied by Syria’s lead negotiator.\n\n"
    "“We did not discuss this at all,” Bashar al Ja’afari, head of the Syrian government "
    "delegation, told reporters. Jaafari said the only document was about demining. Al-Jaafari "
    "said the refusal was ordered. He added that the absence would have no effect.\n\n"
    "Meanwhile, Russian negotiator Alexander Lavrentiev said some delegates would remain."
)


def test_one_man_has_many_spellings_and_nobody_joins_him() -> None:
    heard = hear(
        NEGOTIATORS,
        "Alexander Lavrentiev, the head of the Russian delegation",
        "Syria’s lead negotiator",
        "Bashar al Ja’afari, head of the Syrian government delegation",
        "Jaafari",
        "Al-Jaafari",
        "He",
        "Russian negotiator Alexander Lavrentiev",
        denying="Syria’s lead negotiator",
    )
    man = "Bashar al Ja’afari"
    other = "Alexander Lavrentiev"
    assert heard.who == [other, "Syria’s lead negotiator", man, man, man, man, other]
    assert heard.voices[1].offers[0] == man
    assert heard.name(man).role == "head of the Syrian government delegation"
    assert heard.name(man).descriptions == ("Syria’s lead negotiator",)
    assert set(heard.name(man).same_as) == {"Jaafari", "Al-Jaafari"}
    assert heard.name(other).role == "head of the Russian delegation"
    assert heard.name(other).descriptions == ("Russian negotiator",)


@pytest.mark.parametrize(
    ("sentence", "source", "name", "role"),
    [
        ("Kazakhstan’s Deputy Foreign Minister Akylbek Kamaldinov said so.",
         "Kazakhstan’s Deputy Foreign Minister Akylbek Kamaldinov",
         "Akylbek Kamaldinov", "Kazakhstan’s Deputy Foreign Minister"),
        ("The foreign minister of France, Jean Dupont, said the deal was dead.",
         "The foreign minister of France, Jean Dupont", "Jean Dupont",
         "foreign minister of France"),
        ("Angela Weber, who heads the agency, said the plant was safe.",
         "Angela Weber, who heads the agency", "Angela Weber", "heads the agency"),
        ("Boeing spokesman Peter Kowalski said the planes were safe.",
         "Boeing spokesman Peter Kowalski", "Peter Kowalski", "Boeing spokesman"),
        ("Governor of Washington Chris Gregoire said the state had lost.",
         "Governor of Washington Chris Gregoire", "Chris Gregoire", None),
        ("John Burrows, 71, the chairman of the panel, said it was open.",
         "John Burrows, 71, the chairman of the panel", "John Burrows", "chairman of the panel"),
        ("“Enough,” said Mary Miller, a teacher from Leeds.",
         "Mary Miller, a teacher from Leeds", "Mary Miller", "teacher from Leeds"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_name_is_a_role(
    sentence: str, source: str, name: str, role: str | None
) -> None:
    heard = hear(sentence, source)
    assert heard.who == [name]
    assert heard.name(name).kind == "person"
    assert heard.name(name).role == role


@pytest.mark.parametrize(
    ("sentence", "source", "name", "kind"),
    [
        ("Russia, Iran, and Turkey said they were ready.",
         "Russia, Iran, and Turkey", "Russia, Iran and Turkey", "group"),
        ("A rebel official confirmed that it was so.",
         "A rebel official", "a rebel official", "person"),
        ("A representative from the Free Syrian Army (FSA) said they would come.",
         "A representative from the Free Syrian Army (FSA)",
         "a representative from the Free Syrian Army", "person"),
        ("The Syrian opposition had said it would skip the talks.",
         "The Syrian opposition", "the Syrian opposition", "group"),
        ("450,000 died according to UN estimates.", "UN estimates", "UN", "organisation"),
        ("According to a report by the World Bank, growth will slow.",
         "a report by the World Bank", "World Bank", "organisation"),
        ("A spokesman for the Kazakh foreign ministry said they would arrive.",
         "A spokesman for the Kazakh foreign ministry", "Kazakh foreign ministry", "organisation"),
        ("Russian ministry of foreign affairs declared that issues were agreed upon.",
         "Russian ministry of foreign affairs", "Russian ministry of foreign affairs",
         "organisation"),
        ("Witnesses said they heard shots.", "Witnesses", "witnesses", "group"),
        ("A new study found that tea helps.", "A new study", "a new study", "document"),
        ("The United States says it will wait.", "The United States", "United States",
         "organisation"),
    ],
)  # fmt: skip
def test_speakers_without_a_persons_name(sentence: str, source: str, name: str, kind: str) -> None:
    heard = hear(sentence, source)
    assert heard.who == [name]
    assert heard.name(name).kind == kind


def test_a_spokesman_speaks_for_the_body_that_the_text_names_otherwise() -> None:
    text = (
        "Kazakhstan’s foreign ministry said that a delegation was expected. “They will arrive "
        "tonight,” a spokesman for the Khazakh foreign ministry said."
    )
    heard = hear(
        text, "Kazakhstan’s foreign ministry", "a spokesman for the Khazakh foreign ministry"
    )
    assert heard.who == ["Kazakhstan’s foreign ministry"] * 2
    assert heard.name("Kazakhstan’s foreign ministry").same_as == ("Khazakh foreign ministry",)


def test_a_description_is_offered_not_decided() -> None:
    text = (
        "Israel's defense ministry denied the report. Hamas said Israel was lying. The ministry "
        "said the pictures were old. NATO Secretary General Jens Stoltenberg said he saw no sign. "
        "The NATO chief said Russia must prove it."
    )
    heard = hear(
        text,
        "Israel's defense ministry",
        "Hamas",
        "The ministry",
        "NATO Secretary General Jens Stoltenberg",
        "The NATO chief",
    )
    assert heard.voices[2].name == "the ministry"
    assert heard.voices[2].offers[0] == "Israel's defense ministry"
    assert heard.voices[4] == ("the NATO chief", ("Jens Stoltenberg",))
    assert heard.name("Jens Stoltenberg").descriptions == ("the NATO chief",)
    assert "the ministry" not in {name.name for name in heard.names}


def test_the_official_may_be_the_one_without_a_name() -> None:
    text = "A senior UN official said the offer stood. The official said it would expire."
    heard = hear(text, "A senior UN official", "The official")
    assert heard.voices[1] == ("the official", ("a senior UN official",))


def test_a_spokesman_of_a_body_that_is_not_named_there_is_offered_the_body() -> None:
    text = "The Afghan Defence Ministry denied this. A ministry spokesman said troops were there."
    heard = hear(text, "The Afghan Defence Ministry", "A ministry spokesman")
    assert heard.voices[1] == ("a ministry spokesman", ("Afghan Defence Ministry",))


def test_a_joint_statement_offers_the_parties() -> None:
    text = (
        "The outcome was an agreement between Russia, Turkey and Iran to meet again, according "
        "to a joint statement."
    )
    heard = hear(text, "a joint statement")
    assert heard.voices[0] == ("a joint statement", ("Russia, Turkey and Iran",))


def test_pronouns_agree_in_gender_and_number() -> None:
    text = (
        "Peter Kowalski said the planes were safe. Angela Weber said they were not. He said tests "
        "had been made. She said they had failed. Amnesty International said 30 people had died. "
        "It said the figure was low."
    )
    heard = hear(text, "Peter Kowalski", "Angela Weber", "He", "She", "Amnesty International", "It")
    assert heard.who == [
        "Peter Kowalski", "Angela Weber", "Peter Kowalski", "Angela Weber",
        "Amnesty International", "Amnesty International",
    ]  # fmt: skip


def test_whoever_says_i_in_a_quotation_is_the_one_quoted() -> None:
    text = "“I think that the work was rushed,” said Peter Kowalski."
    start = text.index("Peter")
    inner = Attribution(content=((9, 34),), source=((1, 2),), kind="direct", polarity="asserts")
    outer = Attribution(
        content=((0, 36),), source=((start, start + 14),), kind="direct", polarity="asserts"
    )
    voices, _ = _speakers(text, [outer, inner])
    assert [voice.name for voice in voices] == ["Peter Kowalski", "Peter Kowalski"]


def test_a_second_sentence_of_a_quotation_is_whoever_said_the_first() -> None:
    text = "“It is over,” Jean Dupont said. “We will not return.”"
    start = text.index("Jean")
    source = ((start, start + 11),)
    attributions = [
        Attribution(content=((0, 13),), source=source, kind="direct", polarity="asserts"),
        Attribution(content=((32, 53),), said_by=source, kind="direct", polarity="asserts"),
    ]
    voices, _ = _speakers(text, attributions)
    assert [voice.name for voice in voices] == ["Jean Dupont", "Jean Dupont"]


def test_a_name_of_two_bearers_joins_neither_and_offers_both() -> None:
    text = "John Smith said so. His wife, Mary Smith, said so. Mrs Smith said no. Smith said yes."
    heard = hear(text, "John Smith", "His wife, Mary Smith", "Mrs Smith", "Smith| said yes")
    assert heard.who == ["John Smith", "Mary Smith", "Mary Smith", "Smith"]
    assert heard.voices[3].offers == ("Mary Smith", "John Smith")


_SPAN = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: (at[0], at[0] + at[1]))


@settings(max_examples=60)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["He", "who", "the", "spokesman", "for", "John", ",", "and", "“", "’s",
                         "Syria", "said", "\n", "(", ")", "-", "al", "WHO", "a", "ministry"]),
        max_size=20,
    ).map(" ".join),
    st.lists(st.tuples(_SPAN, _SPAN, st.booleans()), max_size=6),
)  # fmt: skip
def test_it_never_raises(
    text: str, spans: list[tuple[tuple[int, int], tuple[int, int], bool]]
) -> None:
    attributions = [
        Attribution(
            content=(content,),
            source=(source,) if named else (),
            said_by=() if named else (source,),
            kind="direct",
            polarity="denies",
        )
        for content, source, named in spans
    ]
    voices, names = _speakers(text, attributions)
    assert len(voices) == len(attributions)
    assert all(name.name for name in names)
    assert len({name.name for name in names}) == len(names)
