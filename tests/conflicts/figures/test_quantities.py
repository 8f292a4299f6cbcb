"""What quantities mean, sentence by sentence."""

from math import inf

import pytest

from annotator.conflicts.figures import quantities
from tests.conflicts.parsed import parsed

DAY = 86_400.0
MILE = 1_609.344

# Sentence; then of each quantity its bounds, its unit, what is counted and what befell that.
MEANINGS = [
    ("The flood destroyed 450,000 homes.", [(450_000, 450_000, "", "home", "")]),
    ("The flood destroyed 450.000 homes.", [(450_000, 450_000, "", "home", "")]),
    ("The flood destroyed 450 000 homes.", [(450_000, 450_000, "", "home", "")]),
    ("The flood destroyed 0.45 million homes.", [(450_000, 450_000, "", "home", "")]),
    ("The flood destroyed 450k homes.", [(450_000, 450_000, "", "home", "")]),
    ("The flood destroyed half a million homes.", [(500_000, 500_000, "", "home", "")]),
    ("The flood destroyed 1.2 million homes.", [(1.2e6, 1.2e6, "", "home", "")]),
    ("The flood destroyed 12,00,000 homes.", [(1.2e6, 1.2e6, "", "home", "")]),
    ("The flood destroyed a dozen homes.", [(12, 12, "", "home", "")]),
    ("The flood destroyed two dozen homes.", [(24, 24, "", "home", "")]),
    ("The flood destroyed half a dozen homes.", [(6, 6, "", "home", "")]),
    ("The flood destroyed dozens of homes.", [(24, 99, "", "home", "")]),
    ("The flood destroyed several hundred homes.", [(300, 900, "", "home", "")]),
    ("The flood destroyed tens of thousands of homes.", [(10_000, 100_000, "", "home", "")]),
    ("The flood destroyed two hundred and five homes.", [(205, 205, "", "home", "")]),
    ("The flood destroyed twenty-five homes.", [(25, 25, "", "home", "")]),
    ("The flood destroyed one and a half million homes.", [(1.5e6, 1.5e6, "", "home", "")]),
    ("The flood destroyed three thousand four hundred homes.", [(3400, 3400, "", "home", "")]),
    ("The flood destroyed between 20 and 30 homes.", [(20, 30, "", "home", "")]),
    ("The flood destroyed 20-30 homes.", [(20, 30, "", "home", "")]),
    ("The flood destroyed 20 to 30 homes.", [(20, 30, "", "home", "")]),
    ("The flood destroyed at least 12 homes.", [(12, inf, "", "home", "")]),
    ("The flood destroyed more than 700 homes.", [(700, inf, "", "home", "")]),
    ("The flood destroyed no fewer than 40 homes.", [(40, inf, "", "home", "")]),
    ("The flood destroyed 100 or more homes.", [(100, inf, "", "home", "")]),
    ("The flood destroyed up to 90 homes.", [(-inf, 90, "", "home", "")]),
    ("The flood destroyed fewer than 90 homes.", [(-inf, 90, "", "home", "")]),
    ("450.000 Syrians lost their lives.", [(450_000, 450_000, "", "people", "dead")]),
    ("More than 12 million have lost their homes.", [(12e6, inf, "", "", "displaced")]),
    ("At least 30 people were killed.", [(30, inf, "", "people", "dead")]),
    ("The blast killed 12 people.", [(12, 12, "", "people", "dead")]),
    ("12 people killed in the blast", [(12, 12, "", "people", "dead")]),
    ("Twelve miners died in the fire.", [(12, 12, "", "miner", "dead")]),
    ("The army lost 12 soldiers.", [(12, 12, "", "soldier", "dead")]),
    ("The army lost 12 tanks.", [(12, 12, "", "tank", "")]),
    ("A bomb left 12 people dead.", [(12, 12, "", "people", "dead")]),
    ("The death toll rose to 45.", [(45, 45, "", "", "dead")]),
    ("The number of dead is 1,200.", [(1200, 1200, "", "", "dead")]),
    ("The crash claimed the lives of 12 people.", [(12, 12, "", "people", "dead")]),
    ("Officials reported 14 deaths.", [(14, 14, "", "death", "dead")]),
    ("The 12 killed were miners.", [(12, 12, "", "", "dead")]),
    ("The storm injured 45 people.", [(45, 45, "", "people", "injured")]),
    ("Police arrested 60 protesters.", [(60, 60, "", "protester", "arrested")]),
    ("Some 8,000 refugees fled the city.", [(8000, 8000, "", "refugee", "displaced")]),
    ("Unemployment fell to 4.5 percent.", [(4.5, 4.5, "%", "", "")]),
    ("Unemployment fell to 4.5%.", [(4.5, 4.5, "%", "", "")]),
    ("12 per cent of voters stayed at home.", [(12, 12, "%", "voter", "")]),
    ("One in five voters stayed at home.", [(20, 20, "%", "voter", "")]),
    ("Nine out of ten voters stayed at home.", [(90, 90, "%", "voter", "")]),
    ("Half of voters stayed at home.", [(50, 50, "%", "voter", "")]),
    ("Two-thirds of voters stayed at home.", [(200 / 3, 200 / 3, "%", "voter", "")]),
    ("The deal is worth $3.5 billion.", [(3.5e9, 3.5e9, "USD", "", "")]),
    ("The deal is worth €5-10 million.", [(5e6, 10e6, "EUR", "", "")]),
    ("The deal is worth 40 million pounds.", [(40e6, 40e6, "GBP", "", "")]),
    ("The deal is worth £3bn.", [(3e9, 3e9, "GBP", "", "")]),
    ("The tunnel is 12 km long.", [(12_000, 12_000, "m", "", "")]),
    ("The tunnel is 10 miles long.", [(10 * MILE, 10 * MILE, "m", "", "")]),
    ("They dug a 400-metre tunnel.", [(400, 400, "m", "tunnel", "")]),
    ("The ship lost 30 tonnes of oil.", [(30_000, 30_000, "kg", "", "")]),
    ("The fire burned 200 hectares.", [(2e6, 2e6, "m2", "", "")]),
    ("The ceasefire will last 72 hours.", [(3 * DAY, 3 * DAY, "s", "", "")]),
    ("The minister began a two-day visit.", [(2 * DAY, 2 * DAY, "s", "visit", "")]),
    ("It was 38 degrees in Rome.", [(38, 38, "degrees", "", "")]),
    ("The train was going at 120 km/h.", [(120 * 0.2778, 120 * 0.2778, "m/s", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "meant"), MEANINGS, ids=lambda value: str(value)[:60])
def test_what_a_sentence_counts(sentence: str, meant: list[tuple[object, ...]]) -> None:
    found = [(q.low, q.high, q.unit, q.noun, q.state) for q in quantities(parsed(sentence))]
    assert [row[2:] for row in found] == [row[2:] for row in meant]
    for (low, high, *_), (meant_low, meant_high, *_) in zip(found, meant, strict=True):
        assert (low, high) == pytest.approx((meant_low, meant_high))


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in 2016.",
        "The war began in 2011 and ended in 2015.",
        "The talks will resume on 3-4 May.",
        "He was born on May 3, 1971.",
        "The summit is on February 15-16.",
        "The meeting begins at 14:30.",
        "The doors open at 3 p.m.",
        "John Smith, 34, was elected.",
        "The 25-year-old man was released.",
        "She left at the age of 41.",
        "They won 3-1 on Saturday.",
        "It ended in a 96-87 win.",
        "Article 12 of the treaty is clear.",
        "The G20 leaders met.",
        "They remember 9/11.",
        "He flew a Boeing 737.",
        "It is on page 12.",
        "Phone +44 20 7946 0018 for help.",
        "World War 2 was over.",
        "He finished first, and she came second.",
        "The third round was postponed.",
        "One of the guarantors broke the deal.",
        "No one came.",
        "He left five years ago.",
        "Prices fell in the first quarter.",
        "She lives at No. 5.",
        "Nothing of the kind was said.",
        "",
    ],
)  # fmt: skip
def test_numbers_that_count_nothing(sentence: str) -> None:
    assert [q.quote for q in quantities(parsed(sentence))] == []


def test_words_around_a_number_are_kept() -> None:
    [about] = quantities(parsed("About 450 people marched."))
    assert about.slack == pytest.approx(45)
    [dead, children] = quantities(parsed("The blast killed 12 people, including 3 children."))
    assert (dead.part, children.part, children.state) == (False, True, "dead")
    [more] = quantities(parsed("Another 30 people were killed."))
    assert more.change
    [risen] = quantities(parsed("The toll rose from 12 to 45."))
    assert (risen.low, risen.high, risen.moving) == (45, 45, True)
    [rise, level] = quantities(parsed("Prices rose by 3 percent to 104 dollars."))
    assert (rise.change, level.change) == (True, False)


def test_a_quantity_is_quoted_as_it_stands() -> None:
    sentence = "Officials said at least 450 000 people were killed."
    [killed] = quantities(parsed(sentence))
    start, end = killed.span
    assert killed.quote == sentence[start:end] == "at least 450 000 people were killed"


@pytest.mark.parametrize(
    "number", ["12 km", "3 percent", "£3bn", "at least 12", "5 per cent", "a dozen"]
)
def test_a_text_may_end_with_its_number(number: str) -> None:
    sentence = f"They reached {number}"
    [found] = quantities(parsed(sentence))
    assert sentence[found.span[0] : found.span[1]] == number
