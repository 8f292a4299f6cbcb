"""What times mean, sentence by sentence, in an article of Wednesday, 15 March 2017."""

from datetime import date

import pytest

from annotator.conflicts.times import times
from tests.conflicts.parsed import parsed

PUBLISHED = date(2017, 3, 15)

# Sentence; the first and the last day that its only time may be.
DAYS = [
    ("They met on Wednesday.", "2017-03-15", "2017-03-15"),
    ("They met on Tuesday.", "2017-03-14", "2017-03-14"),
    ("They will meet on Tuesday.", "2017-03-21", "2017-03-21"),
    ("They are expected to arrive on Friday.", "2017-03-17", "2017-03-17"),
    ("The talks to start on Friday", "2017-03-17", "2017-03-17"),
    ("They met last Wednesday.", "2017-03-08", "2017-03-08"),
    ("They will meet next Monday.", "2017-03-20", "2017-03-27"),
    ("They met on Tuesday night.", "2017-03-14", "2017-03-14"),
    ("They met yesterday.", "2017-03-14", "2017-03-14"),
    ("They met the day before yesterday.", "2017-03-13", "2017-03-13"),
    ("They will meet tomorrow.", "2017-03-16", "2017-03-16"),
    ("They will meet the day after tomorrow.", "2017-03-17", "2017-03-17"),
    ("They will meet tonight.", "2017-03-15", "2017-03-15"),
    ("They met last night.", "2017-03-14", "2017-03-14"),
    ("They met two days ago.", "2017-03-13", "2017-03-13"),
    ("They met a week ago.", "2017-03-06", "2017-03-12"),
    ("They met this week.", "2017-03-13", "2017-03-19"),
    ("They met last week.", "2017-03-06", "2017-03-12"),
    ("They will meet this weekend.", "2017-03-18", "2017-03-19"),
    ("They will meet next month.", "2017-04-01", "2017-04-30"),
    ("They met last year.", "2016-01-01", "2016-12-31"),
    ("They met five years ago.", "2012-01-01", "2012-12-31"),
    ("They met last December.", "2016-12-01", "2016-12-31"),
    ("They met in December.", "2016-12-01", "2016-12-31"),
    ("They will meet in June.", "2017-06-01", "2017-06-30"),
    ("They will meet in early May.", "2017-05-01", "2017-05-10"),
    ("They will meet in late May.", "2017-05-21", "2017-05-31"),
    ("They will meet in mid-June.", "2017-06-10", "2017-06-20"),
    ("They will meet at the end of May.", "2017-05-24", "2017-05-31"),
    ("They will meet on 3-4 May.", "2017-05-03", "2017-05-04"),
    ("They will meet on May 3-4.", "2017-05-03", "2017-05-04"),
    ("They will meet on May 3.", "2017-05-03", "2017-05-03"),
    ("They will meet on 3 May.", "2017-05-03", "2017-05-03"),
    ("They will meet on the 3rd of May.", "2017-05-03", "2017-05-03"),
    ("They will meet on May 3 and 4.", "2017-05-03", "2017-05-04"),
    ("They will meet between May 3 and 5.", "2017-05-03", "2017-05-05"),
    ("They met on February 15-16.", "2017-02-15", "2017-02-16"),
    ("They met on Feb. 15.", "2017-02-15", "2017-02-15"),
    ("They met on 15 February 2016.", "2016-02-15", "2016-02-15"),
    ("They met on February 15, 2016.", "2016-02-15", "2016-02-15"),
    ("They met on Monday, February 15, 2016.", "2016-02-15", "2016-02-15"),
    ("They met on Monday, 15 February 2016.", "2016-02-15", "2016-02-15"),
    ("They met from January 30 to February 2.", "2017-01-30", "2017-02-02"),
    ("They met from 30 January to 2 February.", "2017-01-30", "2017-02-02"),
    ("They met in February 2016.", "2016-02-01", "2016-02-29"),
    ("They met on 2016-02-15.", "2016-02-15", "2016-02-15"),
    ("They met on 15/02/2016.", "2016-02-15", "2016-02-15"),
    ("They met in 2016.", "2016-01-01", "2016-12-31"),
    ("They met in early 2016.", "2016-01-01", "2016-04-30"),
    ("They met in 2014-16.", "2014-01-01", "2016-12-31"),
    ("They met in the 1990s.", "1990-01-01", "1999-12-31"),
    ("They met in the first quarter of 2016.", "2016-01-01", "2016-03-31"),
    ("They met in the second half of 2016.", "2016-07-01", "2016-12-31"),
    ("They met in the summer of 2016.", "2016-06-01", "2016-08-31"),
    ("They met last winter.", "2016-12-01", "2017-02-28"),
    ("They met in the past five years.", "2012-01-01", "2017-12-31"),
    ("They will meet by the end of the year.", "2017-10-01", "2017-12-31"),
    ("They met on Christmas Eve.", "2016-12-24", "2016-12-24"),
    ("It will be over in two weeks.", "2017-03-27", "2017-04-02"),
    ("They met this morning.", "2017-03-15", "2017-03-15"),
    ("They will meet later this month.", "2017-03-01", "2017-03-31"),
    ("They met on the 14th.", "2017-03-14", "2017-03-14"),
    ("They will meet on the 20th.", "2017-03-20", "2017-03-20"),
    ("They met this weekend.", "2017-03-11", "2017-03-12"),
    ("They fought throughout the weekend.", "2017-03-11", "2017-03-12"),
    ("They met seventeen years ago.", "2000-01-01", "2000-12-31"),
    ("They met two decades ago.", "1997-01-01", "1997-12-31"),
    ("They met 24 hours ago.", "2017-03-14", "2017-03-14"),
    ("They met in the past 48 hours.", "2017-03-13", "2017-03-15"),
    ("They met between July 2003 and December 2004.", "2003-07-01", "2004-12-31"),
    ("They met from March to June 2016.", "2016-03-01", "2016-06-30"),
    ("They worked from Monday to Friday.", "2017-03-06", "2017-03-10"),
    ("They met in May–June 2016.", "2016-05-01", "2016-06-30"),
    ("In 2010–2012 they met.", "2010-01-01", "2012-12-31"),
    ("They met in Q3.", "2016-07-01", "2016-09-30"),
    ("They met in late 2016.", "2016-09-01", "2016-12-31"),
    ("They met in the 19th century.", "1800-01-01", "1899-12-31"),
    ("They met on New Year's Eve.", "2016-12-31", "2016-12-31"),
    ("They met on the night of 3 March.", "2017-03-03", "2017-03-03"),
]


@pytest.mark.parametrize(("sentence", "first", "last"), DAYS)
def test_which_days_are_meant(sentence: str, first: str, last: str) -> None:
    found = [(time.first, time.last) for time in times(parsed(sentence), PUBLISHED)]
    assert found == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    ("sentence", "minutes"),
    [
        ("They met at noon.", (720, 720)),
        ("They met at 3 p.m.", (900, 900)),
        ("They met at 3pm on Tuesday.", (900, 900)),
        ("They met at 14:30.", (870, 870)),
        ("They met at 2:30 a.m. on Tuesday.", (150, 150)),
        ("They met on Tuesday at noon.", (720, 720)),
        ("They met on Tuesday night.", (1080, 1440)),
        ("They met on Tuesday morning.", (300, 720)),
        ("They met at 7 o'clock.", (420, 420)),
        ("They met at 1400 GMT.", (840, 840)),
    ],
)
def test_which_minutes_are_meant(sentence: str, minutes: tuple[int, int]) -> None:
    assert [time.minutes for time in times(parsed(sentence), PUBLISHED)] == [minutes]


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on the capital.",
        "The talks may resume.",
        "Theresa May resigned.",
        "It took two days.",
        "They destroyed 2016 homes.",
        "A second attempt failed.",
        "He sat down and said nothing.",
        "A 25-year-old man was released.",
        "It rose by 5 percent.",
        "Prices fall when demand falls.",
        "They met the day before.",
        "He lives on the 15th floor.",
        "It is a 2000 year old tradition.",
        "",
    ],
)
def test_words_that_are_no_times(sentence: str) -> None:
    assert [time.quote for time in times(parsed(sentence), PUBLISHED)] == []


def test_without_a_day_of_publication_what_is_said_is_kept() -> None:
    [day] = times(parsed("They met on Wednesday."), None)
    assert (day.first, day.weekday) == (None, 2)
    [days] = times(parsed("They will meet on 3-4 May."), None)
    assert (days.first, days.month, days.days) == (None, 5, (3, 4))
    [year] = times(parsed("They met in 2016."), None)
    assert year.first == date(2016, 1, 1)


def test_a_time_knows_what_it_is_the_time_of() -> None:
    [met] = times(parsed("The ministers signed the treaty on Tuesday."), PUBLISHED)
    assert (met.verb, met.about, met.said) == ("sign", {"minister", "deal"}, False)
    [said] = times(parsed("The minister said on Tuesday that nobody came."), PUBLISHED)
    assert said.said
    [until] = times(parsed("The troops must leave by Friday."), PUBLISHED)
    assert until.role == "until"
    [noun] = times(parsed("The attack on Tuesday was the worst."), PUBLISHED)
    assert noun.event == "attack"


def test_a_time_is_quoted_as_it_stands() -> None:
    sentence = "The talks will be held on 3-4 May, they said."
    [held] = times(parsed(sentence), PUBLISHED)
    start, end = held.span
    assert held.quote == sentence[start:end] == "on 3-4 May"


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("They met on 3 March and parted the next day.", ["2017-03-03", "2017-03-04"]),
        ("They met on 3 March and parted two days later.", ["2017-03-03", "2017-03-05"]),
        ("They met on 3 March, having arrived the day before.", ["2017-03-03", "2017-03-02"]),
        ("They met on 3 March, two days after the truce.", ["2017-03-03"]),
        ("They met in March. He left the next day.", ["2017-03-01"]),
        ("It was moved from Monday to Friday.", ["2017-03-13", "2017-03-10"]),
    ],
)
def test_what_is_counted_from_another_time_is_resolved_only_where_that_is_sure(
    sentence: str, days: list[str]
) -> None:
    found = [time.first.isoformat() for time in times(parsed(sentence), PUBLISHED) if time.first]
    assert found == days
