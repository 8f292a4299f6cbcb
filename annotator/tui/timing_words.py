"""When a claim was said, when what it tells happened, and where, in words; nothing is drawn."""

from typing import Literal

from msgspec import Struct

from annotator import moments
from annotator.display import one_line
from annotator.records import ClaimFields
from annotator.timed import SuggestedTimes
from annotator.tui.describing import Line, labelled

Which = Literal["utterance", "event", "place"]

WHICH: tuple[Which, ...] = ("utterance", "event", "place")
"""In the order in which they are told, and numbered."""

KEYS: dict[Which, str] = {"utterance": "u", "event": "e", "place": "p"}
"""What begins to type each of them."""

NAMES: dict[Which, str] = {"utterance": "said", "event": "about", "place": "in"}
"""What stands before each of them."""

PROMPTS: dict[Which, str] = {
    "utterance": "when was it said? a date, or words like “last Tuesday”",
    "event": "when did it happen, or will it? a date, or words like “3-4 May”",
    "place": "where did it happen, or will it?",
}

NOT_YET = "no time yet, as are: 15 March 2017, 2017-03-15, 3-4 May, last Tuesday"


class Told(Struct, frozen=True):
    """One time or place of a claim, as it is said or as it is suggested."""

    words: str
    """ "14 March 2017", or a name."""
    value: str
    """The same as it is kept: in the notation of ISO 8601, or the name."""
    behind: str = ""
    """The words that it comes from, and how."""


def said(fields: ClaimFields, which: Which) -> Told | None:
    """What is said of one of them; None where nothing is."""
    if which == "place":
        return Told(fields.place, fields.place) if fields.place else None
    iso, raw = (
        (fields.utterance_time, fields.utterance_time_raw)
        if which == "utterance"
        else (fields.event_time, fields.event_time_raw)
    )
    if iso is None and raw is None:
        return None
    words = "" if iso is None else in_words(iso, which)
    quote = f"“{raw}”" if raw else ""
    return Told(words or quote, iso or raw or "", quote if words else "")


def suggested(times: SuggestedTimes, which: Which) -> Told | None:
    """What is suggested of one of them; None where nothing is."""
    if which == "place":
        place = times.place
        if place is None:
            return None
        plain = place.reason == f"“{NAMES[which]} {place.name}”"
        return Told(place.name, place.name, "" if plain else place.reason)
    time = times.utterance if which == "utterance" else times.event
    return None if time is None else Told(in_words(time.iso, which), time.iso, time.reason)


def in_words(iso: str, which: Which) -> str:
    """A time as it is read behind *said* or *about*; one that cannot be read as it stands."""
    try:
        words = moments.in_words(moments.read(iso))
    except ValueError:
        return iso
    until, since = words.removeprefix("until "), words.removeprefix("from ")
    if which == "utterance":
        # What is said once is not said until a day, but on one of those until then.
        if until != words:
            return f"no later than {until}"
        return words if since == words else f"no earlier than {since}"
    return words if until == since == words else f"the time {words}"


def sentence(told: Told, which: Which) -> str:
    """What is said, in a line: "said 14 March 2017, “on Tuesday”"."""
    return ", ".join(each for each in (f"{NAMES[which]} {told.words}", told.behind) if each)


def question(told: Told, which: Which) -> str:
    """What is suggested, in a line: "~ said 14 March 2017? “on Tuesday”, before …"."""
    return f"~ {NAMES[which]} {told.words}? {told.behind}".rstrip()


def brief(fields: ClaimFields, times: SuggestedTimes) -> str:
    """Times and place of a claim in one line, without what is known of the publication alone."""
    words = []
    for which in WHICH:
        told, offered = said(fields, which), suggested(times, which)
        if told is not None:
            words.append(f"{NAMES[which]} {told.words}")
        elif offered is not None and not (
            which == "utterance" and times.utterance is not None and not times.utterance.raw
        ):
            words.append(f"~{NAMES[which]} {offered.words}?")
    return one_line(" · ".join(words))


def when_lines(fields: ClaimFields, times: SuggestedTimes) -> list[Line]:
    """For the panel of a claim: what is said of times and place, and quietly what is suggested."""
    lines: list[Line] = []
    for which in WHICH:
        label = "" if lines else "when"
        if (told := said(fields, which)) is not None:
            lines.append(labelled(label, sentence(told, which)))
        elif (offered := suggested(times, which)) is not None:
            lines.append(labelled(label, question(offered, which), "quiet"))
    return lines


def choice_lines(fields: ClaimFields, times: SuggestedTimes) -> list[Line]:
    """While they are being said: each of them under its digit, as it is said and suggested."""
    lines = [Line("WHEN AND WHERE", "heading")]
    for digit, which in enumerate(WHICH, 1):
        label = f"{digit} {KEYS[which]} "
        told, offered = said(fields, which), suggested(times, which)
        if told is not None:
            lines.append(Line(one_line(sentence(told, which)), label=label))
            label = " " * len(label)
        if offered is not None and (told is None or told.value != offered.value):
            lines.append(Line(one_line(question(offered, which)), "quiet", label=label))
        elif told is None:
            lines.append(Line(f"{NAMES[which]} …", "quiet", label=label))
    return lines
