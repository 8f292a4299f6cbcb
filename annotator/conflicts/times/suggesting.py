"""Suggesting: which of a sentence's times is that of the utterance, which that of what it tells."""

from datetime import date
from typing import NamedTuple

from annotator.anchors import Spans, covers, in_quotation_marks
from annotator.conflicts.times.lexicon import lexicon
from annotator.conflicts.times.reading import times, written
from annotator.conflicts.times.standing import (
    BESIDE,
    MAIN,
    VERBS,
    climbed,
    main_predicate,
    nearest,
    nearness,
    places,
)
from annotator.conflicts.times.time import Time
from annotator.moments import OPEN, Moment, in_words, of_days
from annotator.timed import SuggestedPlace, SuggestedTime, SuggestedTimes
from annotator.words import Words

_WIDE = 12
_PLACES = frozenset({"GPE", "LOC", "FAC"})


class ClaimWords(NamedTuple):
    """A claim among the words of its sentences."""

    words: Words
    """All of them, source and cue as well."""
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    direct: bool = False
    """Whether it is in the speaker's own words, so that its "tomorrow" is counted from theirs."""
    published: date | None = None


def suggested(claim: ClaimWords) -> SuggestedTimes:
    """The times and the place of a claim, as far as its sentences and its publication tell them."""
    found = times(claim.words, claim.published)
    main = main_predicate(claim.words, claim.content)
    said = [time for time in found if _is_of_utterance(claim, time)]
    utterance = nearest(said, [MAIN] * len(said))
    day = None if utterance is None else utterance[1]
    if day is not None:
        found = _by_utterance(claim, found, day)
    told = [time for time in found if not any(time.span == each.span for each in said)]
    ranks = [
        nearness(claim.words, claim.content, main, *places(claim.words, time.span)) for time in told
    ]
    event = nearest(told, ranks)
    return SuggestedTimes(
        utterance=_by_publication(claim) if utterance is None else _told(*utterance, claim),
        event=None if event is None else _told(*event, claim, day),
        place=_place(claim, main),
    )


def _by_utterance(claim: ClaimWords, found: tuple[Time, ...], day: Moment) -> tuple[Time, ...]:
    """The times again, those that are counted from the day of the utterance by that.

    They are those of the speaker's own words, and what "would" be, then.
    """
    if day.last is None or claim.published is None or day.last >= claim.published:
        return found
    then = {time.span: time for time in times(claim.words, day.last)}
    own = claim.direct and day.first == day.last
    return tuple(
        then.get(time.span, time)
        if covers(claim.content, time.span[0]) and (own or _is_of_then(claim.words, time))
        else time
        for time in found
    )


def _is_of_then(words: Words, time: Time) -> bool:
    """Whether a time's predicate was to come when it was said: "they *would* meet in January"."""
    way = climbed(words, *places(words, time.span))
    owner = next((word for word, _ in way if words.pos[word] in VERBS), None)
    return owner is not None and any(
        words.dep[child] == "aux" and words.text[child].lower() in lexicon().future_then
        for child in words.children[owner][:_WIDE]
    )


def _is_of_utterance(claim: ClaimWords, time: Time) -> bool:
    """Whether a time hangs on the cue: "told reporters on Wednesday", "a statement on Friday"."""
    if not claim.cue:
        return False
    words = claim.words
    first, last = places(words, time.span)
    if covers(claim.content, time.span[0]):
        # Agencies write "said Tuesday the talks …", which is easily taken for the content's own.
        bare = words.text[first].lower() in lexicon().weekdays
        return bare and first > 0 and covers(claim.cue, words.start[first - 1])
    for word, way in climbed(words, first, last):
        if covers(claim.content, words.start[word]) or "relcl" in way:
            return False
        if covers(claim.cue, words.start[word]):
            return True
    return False


def _told(
    time: Time, moment: Moment, claim: ClaimWords, said: Moment | None = None
) -> SuggestedTime:
    quoted = in_quotation_marks(time.quote)
    if time.by is None:
        reason = f"{quoted}, as it is written"
    elif time.by == claim.published:
        reason = f"{quoted}, {_side(moment, time.by)} the article of {_day(time.by)}"
    else:
        since = in_words(said) if said is not None and said.last == time.by else _day(time.by)
        reason = f"{quoted}, counted from {since}"
    return SuggestedTime(iso=moment.iso, raw=time.quote, span=time.span, reason=reason)


def _side(moment: Moment, day: date) -> str:
    if moment.last is not None and moment.last < day:
        return "before"
    return "after" if moment.first is not None and moment.first > day else "by"


def _by_publication(claim: ClaimWords) -> SuggestedTime | None:
    """What the publication alone tells of an utterance: the day itself of the article's own."""
    if claim.published is None:
        return None
    day = claim.published.isoformat()
    appeared = f"appeared on {_day(claim.published)}"
    if claim.source or claim.cue:
        iso, reason = f"{OPEN}/{day}", f"no time is told; the article {appeared}"
    else:
        iso, reason = day, f"the article's own words; it {appeared}"
    return SuggestedTime(iso=iso, raw="", span=None, reason=reason)


def _day(day: date) -> str:
    return in_words(of_days(day, day))


def _place(claim: ClaimWords, main: int | None) -> SuggestedPlace | None:
    """The place that the main predicate has, nearest first: "in Astana", "near Aleppo"."""
    words = claim.words
    best: tuple[int, int, int] | None = None
    for n, label in enumerate(words.entity):
        if label not in _PLACES or words.dep[n] != "pobj":
            continue
        if words.text[words.head[n]].lower() not in lexicon().at_places:
            continue
        rank = nearness(words, claim.content, main, words.head[n], n)
        if rank < BESIDE and (best is None or rank < best[0]):
            best = (rank, words.head[n], n)
    if best is None:
        return None
    _, preposition, last = best
    first = last
    while first - 1 > preposition and words.entity[first - 1] == words.entity[last]:
        first -= 1
    if words.text[first].lower() == "the" and first < last:
        first += 1
    return SuggestedPlace(
        name=written(words, first, last),
        span=words.span(first, last),
        reason=in_quotation_marks(written(words, preposition, last)),
    )
