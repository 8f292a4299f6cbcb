"""Claims: what the program suggests is what a careful person would mark, and says why."""

import json
import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest

from annotator.anchors import Spans, is_normal, overlaps, quoted
from annotator.findings import Attribution, Findings, FoundClaim
from annotator.language import analyse
from annotator.language.claims import claims
from annotator.language.speakers import Voice
from annotator.records import Analysis

ASTANA = Path(__file__).parents[3] / "seeds" / "astana-talks-end.txt"

OWN = [
    "Astana settlement talks end without meeting goals",
    (
        "Syria peace talks in Kazakhstan have closed on Wednesday without any substantive "
        "negotiations taking place"
    ),
    "regime’s delegation refused to discuss a constitutional commission",
    "the rebels boycotted the talks due to ceasefire breaches",
    (
        "The talks have ended with Russia, Turkey, and Iran making a joint statement about the "
        "consequences of the talks and agreeing on a mechanism to support a delicate ceasefire and "
        "to support a new round of peace talks in Geneva"
    ),
    "the meeting ended without a final statement because the opposition refused to sign it",
    "more than 12 million have lost their homes",
]


def read(text: str) -> Analysis:
    return next(analyse([text]))


def findings(text: str) -> Findings:
    found = read(text).findings
    assert found is not None
    return found


def told(text: str, found: FoundClaim) -> str:
    return " ".join(quoted(text, found.spans).split())


def own(text: str) -> list[str]:
    """What a text asserts if nobody else is taken to speak in it."""
    analysis = read(text)
    assert analysis.findings is not None
    found = claims(text, analysis.findings.words, analysis.sentences, (), ())
    return [told(text, one) for one in found if one.attribution == "none"]


@pytest.fixture(scope="module")
def astana() -> tuple[str, tuple[FoundClaim, ...]]:
    text = ASTANA.read_text(encoding="utf-8")
    return text, findings(text).claims


def test_the_articles_own_assertions_are_cut_as_an_analyst_cuts_them(
    astana: tuple[str, tuple[FoundClaim, ...]],
) -> None:
    text, found = astana
    assert set(OWN) <= {told(text, one) for one in found if one.attribution == "none"}


def test_headings_between_paragraphs_claim_nothing(
    astana: tuple[str, tuple[FoundClaim, ...]],
) -> None:
    text, found = astana
    assert {"Third Astana meeting", "Rebel factions to arrive later"}.isdisjoint(
        told(text, one) for one in found
    )


def test_claims_are_in_order_none_twice_and_none_of_the_articles_own_touches_another(
    astana: tuple[str, tuple[FoundClaim, ...]],
) -> None:
    _, found = astana
    spans = [one.spans for one in found]
    assert spans == sorted(set(spans))
    assert all(map(is_normal, spans))
    for one, other in combinations(found, 2):
        if "none" in {one.attribution, other.attribution}:
            assert not overlaps(one.spans, other.spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The unemployment rate fell to 4.1% in May, but prices rose by 3 percent.",
            ["The unemployment rate fell to 4.1% in May", "prices rose by 3 percent"],
        ),
        (
            "The company employs 4,000 people; it made a loss of 3 billion dollars last year.",
            [
                "The company employs 4,000 people",
                "it made a loss of 3 billion dollars last year",
            ],
        ),
        (
            "The army captured two villages in the north, while the rebels lost twelve tanks.",
            ["The army captured two villages in the north", "the rebels lost twelve tanks"],
        ),
        (
            "The police closed the bridge and searched forty cars.",
            ["The police closed the bridge and searched forty cars"],
        ),
        (
            "If the talks fail, the army will attack Aleppo and the rebels will leave Idlib.",
            ["If the talks fail, the army will attack Aleppo and the rebels will leave Idlib"],
        ),
        (
            "Nevertheless, in fact, the minister resigned on Friday.",
            ["the minister resigned on Friday"],
        ),
        (
            "But the Pentagon gave no figures for the dead in the U.S.",
            ["the Pentagon gave no figures for the dead in the U.S."],
        ),
        (
            'The refugee team named its robot "Robogee."',
            ['The refugee team named its robot "Robogee."'],
        ),
    ],
)
def test_a_statement_is_one_clause_with_what_belongs_to_it(text: str, expected: list[str]) -> None:
    assert own(text) == expected


@pytest.mark.parametrize(
    "dateline",
    [
        "PARIS — ",
        "KYIV, March 12 (Reuters) - ",
        "DAMASCUS, SYRIA (9:15 A.M.) – ",
        "BEIRUT, LEBANON (5:40 P.M.)-",
        "Beirut, Lebanon – ",
        "NEW DELHI: ",
        "IDLIB, Syria, Aug. 5 -- ",
    ],
)
def test_a_dateline_is_no_part_of_a_claim(dateline: str) -> None:
    assert own(f"{dateline}The government raised taxes by 3 percent.") == [
        "The government raised taxes by 3 percent"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "By John Smith, Kyiv Correspondent\n\nPublished 12 March 2024",
        "World Politics",
        "Friday, July 21, 2017",
        "Read more: Five things that you know about the war.",
        "Additional reporting by Jane Doe; editing by Jim Roe has ended.",
        "Image: The Navy has this picture.",
        "Who had fled the city on the day before.",
        "Roads and bridges in the north of the country.",
        "",
        "…",
    ],
)
def test_what_states_nothing_is_no_claim(text: str) -> None:
    assert own(text) == []


def test_a_caption_is_worth_less_than_the_same_words_in_the_article() -> None:
    caption = "Soldiers searched a market in Kharkiv on Monday."
    text = f"{caption} Image: Jane Doe.\n\n{caption}"
    shown, stated = (one for one in findings(text).claims)
    assert told(text, shown) == told(text, stated) == caption.removesuffix(".")
    assert "caption" in shown.features
    assert shown.score < stated.score


def test_figures_and_names_weigh_more_than_opinion_question_and_order() -> None:
    sentences = [
        "The army killed 34 people in Kharkiv in May.",
        "The building looks wonderful.",
        "Has the army left the city?",
    ]
    text = " ".join(sentences)
    found = {told(text, one): one for one in findings(text).claims}
    stated = found["The army killed 34 people in Kharkiv in May"]
    assert {"figures", "named actors", "dates", "past tense"} <= set(stated.features)
    assert all(one.score < stated.score for one in found.values() if one is not stated)
    assert "Has the army left the city?" not in found


def attributed(
    text: str,
    polarity: str = "asserts",
    source: Spans = (),
    cue: Spans = (),
    addressee: Spans = (),
) -> FoundClaim:
    """The claim made of one attribution whose content is "the talks failed in May"."""
    analysis = read(text)
    assert analysis.findings is not None
    start = text.index("the talks failed in May")
    one = Attribution(
        content=((start, start + 23),),
        source=source,
        cue=cue,
        addressee=addressee,
        kind="indirect",
        polarity=polarity,
    )
    voice = Voice("Jane Doe", ("Joan Doe",))
    (found,) = claims(text, analysis.findings.words, analysis.sentences, (one,), (voice,))
    return found


def test_what_an_attribution_says_is_carried_over() -> None:
    text = "She told us that the talks failed in May."
    found = attributed(text, source=((0, 3),), cue=((4, 8),), addressee=((9, 11),))
    assert quoted(text, found.spans) == "the talks failed in May"
    assert (found.source, found.cue, found.addressee) == (((0, 3),), ((4, 8),), ((9, 11),))
    assert (found.attribution, found.cue_polarity) == ("indirect", "asserts")
    assert (found.speaker, found.offers) == ("Jane Doe", ("Joan Doe",))
    assert {"attributed", "named source"} <= set(found.features)


def test_a_denial_is_worth_more_and_a_request_less() -> None:
    text = "She told us that the talks failed in May."
    scores = [
        attributed(text, polarity=polarity, cue=((4, 8),)).score
        for polarity in ("denies", "asserts", "commits", "asks")
    ]
    assert scores == sorted(set(scores), reverse=True)


def test_of_two_attributions_of_one_content_the_one_with_a_source_is_kept() -> None:
    text = "She told us that the talks failed in May."
    analysis = read(text)
    assert analysis.findings is not None
    bare = Attribution(content=((17, 40),), kind="indirect", polarity="asserts")
    whole = Attribution(
        content=((17, 40),), source=((0, 3),), cue=((4, 8),), kind="indirect", polarity="asserts"
    )
    for given in ((bare, whole), (whole, bare)):
        (found,) = claims(text, analysis.findings.words, analysis.sentences, given, ())
        assert found.source == ((0, 3),)


def test_findings_do_not_depend_on_the_order_of_sets() -> None:
    program = (
        "import sys; from annotator.language import analyse; import msgspec.json;"
        "text = open(sys.argv[1], encoding='utf-8').read();"
        "found = next(analyse([text])).findings;"
        "print(msgspec.json.encode([found.claims, found.names]).decode())"
    )
    said = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", program, str(ASTANA)],
                check=True,
                capture_output=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            ).stdout
        )
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
