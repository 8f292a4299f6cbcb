"""News sentences: the ways in which English says who said what, a few of each."""

from collections.abc import Sequence

import pytest

from annotator.findings import Attribution
from tests.language.attribution.reading import Said, found_in, said, written

EXAMPLES: dict[str, list[Said]] = {
    # The cue before, between and after.
    "Police say the driver was drunk.": [Said("Police", "say", "the driver was drunk")],
    "The plan, he said, will fail without money.": [
        Said("he", "said", "The plan … will fail without money")
    ],
    "The bridge will reopen in June, the council announced on Monday.": [
        Said("the council", "announced", "The bridge will reopen in June")
    ],
    "Residents complained that nobody had warned them.": [
        Said("Residents", "complained that", "nobody had warned them")
    ],
    "The ministry said in a statement that two pilots had died and that a third was missing.": [
        Said("The ministry", "said … that", "two pilots had died and that a third was missing")
    ],
    "In a statement on Tuesday, the company said that it had recalled 3,000 cars.": [
        Said("the company", "said that", "it had recalled 3,000 cars")
    ],
    "He told the BBC he did not believe the reports.": [
        Said("He", "told the BBC", "he did not believe the reports")
    ],
    # Quotation marks.
    "“This is a disgrace!” she shouted.": [Said("she", "shouted", "“This is a disgrace!”")],
    '"Is it over?" a reporter asked.': [Said("a reporter", "asked", '"Is it over?"')],
    "«We are ready», the president told journalists in Minsk.": [
        Said("the president", "told journalists", "«We are ready»")
    ],
    "‘We don’t know the rebels’ names,’ the officer said.": [
        Said("the officer", "said", "‘We don’t know the rebels’ names,’")
    ],
    "„Wir sind bereit“, said the minister.": [Said("the minister", "said", "„Wir sind bereit“")],
    "The actor tweeted: “Not true. I never met her.”": [
        Said("The actor", "tweeted:", "“Not true. I never met her.”")
    ],
    "“We will rebuild it,” the mayor said on Friday, “and we will do it this year.”": [
        Said("the mayor", "said", "“We will rebuild it,” … “and we will do it this year.”")
    ],
    "“I am proud of it,” said Amina Yusuf, 43, a nurse, “but we need help.”": [
        Said("Amina Yusuf, 43, a nurse", "said", "“I am proud of it,” … “but we need help.”")
    ],
    "The talks were “a complete waste of time”, one diplomat said.": [
        Said("one diplomat", "said", "The talks were “a complete waste of time”")
    ],
    "The White House said it was “deeply concerned” by the report.": [
        Said("The White House", "said", "it was “deeply concerned” by the report")
    ],
    # Several contents of one source, and several sources.
    "The mayor said the bridge was safe but admitted that inspections had been late.": [
        Said("The mayor", "said", "the bridge was safe"),
        Said("The mayor", "admitted that", "inspections had been late"),
    ],
    '"We had no choice," he said, adding that the decision was "painful".': [
        Said("he", "said", '"We had no choice,"'),
        Said("he", "adding that", 'the decision was "painful"'),
    ],
    '"I never said that," Mr Cho told the committee, adding: "I was in Busan that day."': [
        Said("Mr Cho", "told the committee", '"I never said that,"'),
        Said("Mr Cho", "adding:", '"I was in Busan that day."'),
    ],
    "Some experts argue that the treaty is dead; others insist it can be saved.": [
        Said("Some experts", "argue that", "the treaty is dead"),
        Said("others", "insist", "it can be saved"),
    ],
    "Mexico agreed that talks should resume in May, its foreign minister said.": [
        Said("its foreign minister", "said", "Mexico agreed that talks should resume in May"),
        Said("Mexico", "agreed that", "talks should resume in May"),
    ],
    # No verb.
    "According to police, the man, who was 34, drowned.": [
        Said("police", "According to", "the man, who was 34, drowned")
    ],
    "The man, according to police, had been drinking.": [
        Said("police", "according to", "The man … had been drinking")
    ],
    '"There is no evidence of fraud," according to a report by the auditor.': [
        Said("a report by the auditor", "according to", '"There is no evidence of fraud,"')
    ],
    "In his view, the strike was unjustified.": [
        Said("his", "In … view", "the strike was unjustified")
    ],
    "The envoy reportedly left the country on Sunday.": [
        Said("", "reportedly", "The envoy … left the country on Sunday")
    ],
    # Nouns and adjectives.
    "The court's claim that the vote was rigged has been rejected by the commission.": [
        Said("The court", "claim that", "the vote was rigged")
    ],
    "Her insistence that she never met the banker surprised the jury.": [
        Said("Her", "insistence that", "she never met the banker")
    ],
    "Both leaders expressed hope that an agreement would be reached.": [
        Said("Both leaders", "expressed hope that", "an agreement would be reached")
    ],
    "There are fears that the virus could spread.": [
        Said("", "fears that", "the virus could spread")
    ],
    "The minister is confident that the harvest will be good.": [
        Said("The minister", "is confident that", "the harvest will be good")
    ],
    # Blaming, warning, calling, promising.
    "The senator accused the president of lying and blamed the treasury for the delay.": [
        Said("The senator", "accused", "the president of lying"),
        Said("The senator", "blamed", "the treasury for the delay"),
    ],
    "Doctors warned of a new wave of infections.": [
        Said("Doctors", "warned of", "a new wave of infections")
    ],
    "The prime minister pledged to lower taxes.": [
        Said("The prime minister", "pledged", "to lower taxes")
    ],
    "Washington urged both sides to show restraint.": [
        Said("Washington", "urged", "both sides to show restraint")
    ],
    # Passives.
    "It was reported that the ship had sunk.": [Said("", "was reported that", "the ship had sunk")],
    "The two men are believed to have fled across the river.": [
        Said("", "are believed", "The two men … to have fled across the river")
    ],
    # Intentions are the reporter's own words.
    "The company plans to open a factory and wants to hire 300 people.": [],
    "The president is expected to sign the bill on Friday.": [],
    "The parade was held on Sunday.": [],
    "": [],
}


@pytest.fixture(scope="module")
def examples() -> dict[str, tuple[Attribution, ...]]:
    return dict(zip(EXAMPLES, found_in(*EXAMPLES), strict=True))


@pytest.mark.parametrize("text", EXAMPLES)
def test_a_sentence_says_who_said_what(
    text: str, examples: dict[str, tuple[Attribution, ...]]
) -> None:
    assert said(text, examples[text]) == EXAMPLES[text]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("“This is a disgrace!” she shouted.", ["direct"]),
        ("The White House said it was “deeply concerned” by the report.", ["mixed"]),
        ("Police say the driver was drunk.", ["indirect"]),
    ],
)
def test_what_is_in_quotation_marks_is_direct(
    text: str, kinds: list[str], examples: dict[str, tuple[Attribution, ...]]
) -> None:
    assert [one.kind for one in examples[text]] == kinds


POLARITIES = {
    "Officials rejected claims that the dam had been badly built.": "denies",
    "The army denied the allegations.": "denies",
    "He denied having met the agent.": "denies",
    "Smith also dismissed suggestions that he would resign.": "denies",
    "The bank doubts that wages will follow.": "doubts",
    "Experts have questioned whether the figures are accurate.": "doubts",
    "The police did not say that he was armed.": "doubts",
    "Protesters demanded that the governor resign.": "asks",
    '"Is it over?" a reporter asked.': "asks",
    "The prime minister pledged to lower taxes.": "commits",
    "The clerk confirmed that the letter had arrived.": "asserts",
}


def test_a_cue_says_whether_its_source_stands_behind_it() -> None:
    found = found_in(*POLARITIES)
    assert {
        text: one[0].polarity for text, one in zip(POLARITIES, found, strict=True)
    } == POLARITIES


def meanings(text: str, found: Sequence[Attribution]) -> list[tuple[str, str, str]]:
    """Source, content and what the content stands for, of those that stand for something."""
    return [
        (written(text, one.source), written(text, one.content), written(text, one.refers_to))
        for one in found
        if one.refers_to
    ]


def test_a_denial_is_of_what_was_said_before_it() -> None:
    said_before = "Lavrov said Moscow was ready to talk. This was dismissed by Kyiv."
    told_before = "The dam had been badly built. The ministry has denied the claim."
    found = found_in(said_before, told_before)
    assert meanings(said_before, found[0]) == [("Kyiv", "This", "Moscow was ready to talk")]
    assert meanings(told_before, found[1]) == [
        ("The ministry", "the claim", "The dam had been badly built")
    ]


def test_a_quotation_goes_on_over_paragraphs() -> None:
    text = "“The first thing was to run.\n\n“Then we hid,” the boy told a local station."
    (found,) = found_in(text)
    assert said(text, found) == [
        Said("the boy", "told a local station", "“The first thing was to run. … “Then we hid,”")
    ]


def test_a_further_quotation_is_of_the_source_before_it() -> None:
    text = '"The water is safe," said Maria Lopez, head of the agency. "Nobody needs to worry."'
    (found,) = found_in(text)
    assert [(one.source == (), written(text, one.said_by)) for one in found] == [
        (False, ""),
        (True, "Maria Lopez, head of the agency"),
    ]


def test_a_narrated_paragraph_ends_what_somebody_said() -> None:
    text = "“We won,” he said.\n\nThe crowd cheered for an hour.\n\n“Victory is ours for good.”"
    (found,) = found_in(text)
    assert [written(text, one.content) for one in found] == ["“We won,”"]


def test_who_is_told_is_no_source() -> None:
    told = "The clerk told the jury that she saw him."
    was_told = "The president was told that the talks had failed."
    found = found_in(told, was_told)
    assert written(told, found[0][0].addressee) == "the jury"
    assert written(was_told, found[1][0].addressee) == "The president"
    assert found[1][0].source == ()
