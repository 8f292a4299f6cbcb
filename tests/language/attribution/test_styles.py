"""Styles: agencies, tabloids, courts, communiqués, tickers, transcripts and people online."""

import pytest

from annotator.findings import Attribution
from tests.language.attribution.reading import Said, found_in, said, written

EXAMPLES: dict[str, list[Said]] = {
    # What the parser garbles is read from its commas.
    "Volunteers, having crossed the river at night, defend the bridge, Adeyemi said.": [
        Said(
            "Adeyemi", "said", "Volunteers, having crossed the river at night, defend the bridge"
        ),
    ],
    "The convoy, said Colonel Duarte, destroyed two bridges.": [
        Said("Colonel Duarte", "said", "The convoy … destroyed two bridges")
    ],
    "Bank to close 40 branches, says union": [Said("union", "says", "Bank to close 40 branches")],
    "The guards of the North Gate slept, the court was told.": [
        Said("", "was told", "The guards of the North Gate slept")
    ],
    "Talks had failed, it was announced late on Friday.": [
        Said("", "was announced", "Talks had failed")
    ],
    "Dr Osei visited the farm twice, a clerk said, but found nobody at home.": [
        Said("a clerk", "said", "Dr Osei visited the farm twice … but found nobody at home")
    ],
    "Speaking in Oslo, Berg ruled out a return to politics.": [],
    # Contents with relative clauses, and those that go on.
    "Kaya said that the pseudo-doctors of the White League, who are paid from abroad, had brought "
    "two bodies to the square and filmed them there.": [
        Said(
            "Kaya",
            "said that",
            "the pseudo-doctors of the White League, who are paid from abroad, had brought two "
            "bodies to the square and filmed them there",
        ),
    ],
    "She told the court she had been asleep, that she heard nothing and that she knew nobody.": [
        Said(
            "She",
            "told the court",
            "she had been asleep, that she heard nothing and that she knew nobody",
        ),
    ],
    # Names with hyphens and behind datelines.
    "Her co-author, Jane Lee, told the BBC that the result was robust.": [
        Said("Her co-author, Jane Lee", "told the BBC that", "the result was robust")
    ],
    "DAYTON, Ohio -- Harrow Glass Co. said it would close the plant.": [
        Said("Harrow Glass Co.", "said", "it would close the plant")
    ],
    "14:32 — Police say the road is closed in both directions.": [
        Said("Police", "say", "the road is closed in both directions")
    ],
    # Labels and bylines.
    "Minister: 'We will not pay the ransom'": [
        Said("Minister", ":", "'We will not pay the ransom'")
    ],
    "Mayor: City cannot afford new bridge": [
        Said("Mayor", ":", "City cannot afford new bridge"),
    ],
    "Background: The mine was opened in 1962 and closed in 1988.": [],
    "Nepal: Ceasefire talks begin without the rebels": [],
    "MR. HALE: We never got the letter.\nMS. DIAZ: That is not true.": [
        Said("MR. HALE", ":", "We never got the letter"),
        Said("MS. DIAZ", ":", "That is not true"),
    ],
    "“We have nothing to hide. Our books are open.”\n— Maria Fernandez, chief executive": [
        Said(
            "Maria Fernandez, chief executive",
            "—",
            "“We have nothing to hide. Our books are open.”",
        )
    ],
    # Quotation marks of the British press and beside odd verbs.
    "The minister called the strike ‘reckless’ and said unions were ‘holding us to ransom’.": [
        Said("The minister", "called", "the strike ‘reckless’"),
        Said("The minister", "said", "unions were ‘holding us to ransom’"),
    ],
    "“He was,” says his sister, “the kindest man I knew.”": [
        Said("his sister", "says", "“He was,” … “the kindest man I knew.”")
    ],
    "Asked whether he would resign, Mr Ford replied: ‘Absolutely not.’": [
        Said("", "Asked", "whether he would resign"),
        Said("Mr Ford", "replied:", "‘Absolutely not.’"),
    ],
    # Without capitals.
    "according to the council the bins were collected on tuesday": [
        Said("the council", "according to", "the bins were collected on tuesday")
    ],
    "i asked him if he was joking and he said no": [
        Said("i", "asked him", "if he was joking")
    ],
    # Officials.
    "The Ministry notes with concern that the other side has violated the ceasefire.": [
        Said("The Ministry", "notes … that", "the other side has violated the ceasefire")
    ],
    "Neither side would comment on reports that a deal was close.": [
        Said("", "reports that", "a deal was close")
    ],
    "Volkov said reports that the base had been shelled were baseless.": [
        Said("Volkov", "said", "reports that the base had been shelled were baseless"),
        Said("", "reports that", "the base had been shelled"),
    ],
    "She rejected his claim that he had been ill.": [
        Said("She", "rejected his claim that", "he had been ill"),
        Said("his", "claim", "he had been ill"),
    ],
    "The mayor cut short a visit abroad and promised a full inquiry.": [
        Said("The mayor", "promised", "a full inquiry")
    ],
    "She is said to have told friends that she would never return.": [
        Said("", "is said", "She … to have told friends that she would never return"),
        Said("She", "to have told friends that", "she would never return"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def examples() -> dict[str, tuple[Attribution, ...]]:
    return dict(zip(EXAMPLES, found_in(*EXAMPLES), strict=True))


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_style_says_who_said_what(
    text: str, examples: dict[str, tuple[Attribution, ...]]
) -> None:
    assert said(text, examples[text]) == EXAMPLES[text]


UNSAID = {
    "The ministry is not in a position to say whose missiles hit the base.": "The ministry",
    "The bank has no reason to believe that customers' data was stolen.": "The bank",
    "The minister refused to say when the report would be published.": "The minister",
    "Nobody has said that the plant will close.": "Nobody",
    "Not everyone agrees that the plan will work.": "Not everyone",
}


def test_what_is_not_said_is_in_doubt() -> None:
    found = [(text, one) for text, (one,) in zip(UNSAID, found_in(*UNSAID), strict=True)]
    assert {text: written(text, one.source) for text, one in found} == UNSAID
    assert {one.polarity for _, one in found} == {"doubts"}


def test_whose_work_something_is_is_no_report() -> None:
    text = "She is holding a copy of the book that was banned, written by Ada Roth."
    (found,) = found_in(text)
    assert not [each for each in found if each.cue]
