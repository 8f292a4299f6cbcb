"""What stood in one text found again in another, or said to be gone.

An edited article is a new text; what was marked in the old one is carried over by this. It looks
at a quote and at what is before and after it, and rather says that a quote is gone (an orphan) than
that something else is it:

1. **Exact.** Both texts share *runs* (`anchoring_runs.py`): tokens in a row with six among them
   that stand only once in each text. A quote that lies within a run stands where the run leads. So
   a quote of its own words is found by itself, wherever it moved; a short one or one that is said
   several times by its neighbours. Where runs lead to two places, or two places of the old text
   lead to this one, it is an orphan. Exact are white space, shapes of quotation marks and dashes,
   and Unicode's normal form set aside.
2. **Fuzzy.** Else, where a run leads to one edge of the quote (its two neighbours, or six tokens of
   its own) and to the other, too, or the two neighbours there still stand, what is now between the
   edges is the quote if it differs by *light edits* only (`anchoring_edits.py`) and is like it by
   `THRESHOLD` or more. A changed figure, name, negation or tense makes an orphan.
3. A negation that came or went beside the quote, in its sentence, makes it an orphan as well.
4. Of several fragments each is to be found, in their order and about as near to each other. Text
   inserted inside a fragment makes no two of it: it is an orphan.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct

from annotator.anchoring_edits import likeness, negations
from annotator.anchoring_runs import SEED, Runs
from annotator.anchoring_tokens import Places, Tokens, folded, tokens
from annotator.anchors import Span, Spans, normal

THRESHOLD = 0.8
"""How much of both wordings must stand in both where a quote was edited: letters and marks, 0–1."""

_NEIGHBOURS = 2
"""Tokens before a quote and after it that hold its place where it was edited."""

_BESIDE_A_TWIN = 4
"""Tokens on either side that hold the place of a quote that stands several times."""

_LONGER = 4
"""Tokens that light edits may bring to a quote beside as many as it had."""

_STRETCH = 60
"""Tokens more than before that may stand between two fragments of a quote."""

_MOST = 10
"""Places between the edges that are looked at."""

_BESIDE = 2
"""Words beside a quote among which a negation turns it."""

_FARTHEST = 8
"""Tokens beside a quote among which these words are looked for."""

_LONGEST_CUT = 200
"""Code points of a token in which a cut is looked for, where it is written otherwise now."""

_SENTENCE_ENDS = frozenset(".!?")


class Found(Struct, frozen=True):
    """Where a quote stands now."""

    spans: Spans
    """In the new text."""
    how: Literal["exact", "fuzzy"]
    score: float
    """How much of both wordings stands in both, 0–1: 1 where it is exact, else `THRESHOLD` or more.
    """


class _Place(Struct, frozen=True):
    """Tokens `[first, last)` of the new text that are a fragment's."""

    first: int
    last: int
    how: Literal["exact", "fuzzy"] = "exact"
    score: float = 1.0


class Anchoring:
    """Finds what stood in one text again in another.

    Making one costs time that grows with both texts; to find something with it costs little. What
    is found depends on the two texts and the spans alone.
    """

    def __init__(self, old: str, new: str, language: str = "en") -> None:
        """Compare two texts; `language` (ISO 639-1) is the one that light edits are told by."""
        self._same = old == new
        self._language = language
        self._old = tokens(old)
        self._new = self._old if self._same else tokens(new)
        self._places = [
            Places(text.folded) for text in ([] if self._same else [self._old, self._new])
        ]
        self._runs = Runs((), ()) if self._same else Runs(self._old.folded, self._new.folded)

    def find(self, spans: Spans) -> Found | None:
        """Where the quote at `spans` of the old text stands in the new; None where it is gone.

        Raises ValueError for spans that are none, or that are not within the old text.
        """
        spans = normal(spans)
        if spans[-1][1] > len(self._old.text):
            raise ValueError(
                f"{spans[-1][1]} is past the end of the text, which has {len(self._old.text)}"
            )
        if self._same:
            return Found(spans, "exact", 1.0)
        fragments = [self._old.within(span) for span in spans]
        places = [self._place(*fragment) for fragment in fragments]
        found: list[Span] = []
        for span, fragment, place in zip(spans, fragments, places, strict=True):
            moved = self._cut(span, fragment, place) if place else None
            if moved is None:
                return None
            found.append(moved)
        kept = [place for place in places if place]
        for (one, other), (here, there) in zip(pairwise(fragments), pairwise(kept), strict=True):
            if not here.last <= there.first <= here.last + other[0] - one[1] + _STRETCH:
                return None
        if any(one[1] > other[0] for one, other in pairwise(found)):
            return None
        exact = all(place.how == "exact" for place in kept)
        score = min(place.score for place in kept)
        return Found(normal(found), "exact" if exact else "fuzzy", score)

    def _place(self, first: int, last: int) -> _Place | None:
        """Where the tokens `[first, last)` are now."""
        if first >= last:
            return None
        shifts = self._runs.telling(first, last)
        if len(shifts) > 1:
            return None
        edited = self._edited(first, last)
        if not shifts:
            place = edited
        else:
            shift = shifts.pop()
            place = _Place(first + shift, last + shift)
            if not self._told_apart(first, last, shift):
                return None
            if self._runs.any_from(first, last) != {shift}:
                return None
            if self._runs.any_to(place.first, place.last) != {shift}:
                return None
            if edited and (edited.first, edited.last) != (place.first, place.last):
                return None
        return place if place and not self._turned(first, last, place) else None

    def _told_apart(self, first: int, last: int, shift: int) -> bool:
        """Whether a quote that stands several times is known from its twins.

        It is by what is on both its sides, and on no twin's; or as all of them are, if none came
        and none went.
        """
        quote = self._old.folded[first:last]
        here, there = (places.of(quote) for places in self._places)
        if len(here) <= 1 >= len(there):
            return True
        if (
            shift in self._runs.leading(first - _BESIDE_A_TWIN, last + _BESIDE_A_TWIN)
            and _alone(self._old, here, first, last)
            and _alone(self._new, there, first + shift, last + shift)
        ):
            return True
        led = [(start, self._runs.telling(start, start + last - first)) for start in here]
        return there == sorted(start + each for start, shifts in led for each in shifts) and all(
            len(shifts) == 1 for _, shifts in led
        )

    def _edited(self, first: int, last: int) -> _Place | None:
        """The one place between the quote's edges that is lightly edited at most."""
        quote = self._old.folded[first:last]
        found: dict[tuple[int, int], _Place] = {}
        for start, end in self._between(first, last):
            like = likeness(quote, self._new.folded[start:end], self._language)
            if like and like.score >= THRESHOLD:
                edges = start + like.first, start + like.last + 1
                same = self._new.folded[slice(*edges)] == quote
                found[edges] = _Place(*edges, "exact" if same else "fuzzy", like.score)
        if len(found) != 1:
            return None
        (place,) = found.values()
        # What stood elsewhere in the old text is that, and not this.
        for shift in self._runs.any_to(place.first, place.last):
            if place.first - shift >= last or place.last - shift <= first:
                return None
        return place

    def _between(self, first: int, last: int) -> set[tuple[int, int]]:
        """Where in the new text something stands that the quote's two edges hold.

        A run leads to one edge at least, through the neighbours or through the quote's own tokens;
        to the other a run as well, or the neighbours' own words.
        """
        old, new = self._old.folded, self._new.folded
        longest = 2 * (last - first) + _LONGER
        leading, telling = self._runs.leading, self._runs.telling
        starts = {first + shift for shift in leading(first - _NEIGHBOURS, first)}
        ends = {last + shift for shift in leading(last, last + _NEIGHBOURS)}
        if last - first >= SEED:
            starts |= {first + shift for shift in telling(first, first + SEED)}
            ends |= {last + shift for shift in telling(last - SEED, last)}
        if starts and ends:
            found = {(start, end) for start in starts for end in ends}
        elif starts:
            after = old[last : last + _NEIGHBOURS]
            found = {
                (start, end)
                for start in starts
                for end in range(start + 1, min(start + longest, len(new)) + 1)
                if new[end : end + _NEIGHBOURS] == after
            }
        else:
            before = old[max(0, first - _NEIGHBOURS) : first]
            found = {
                (start, end)
                for end in ends
                for start in range(max(_NEIGHBOURS, end - longest), end)
                if new[start - _NEIGHBOURS : start] == before
            }
        return {(start, end) for start, end in sorted(found)[:_MOST] if 0 < end - start <= longest}

    def _turned(self, first: int, last: int, place: _Place) -> bool:
        """Whether a negation came or went beside the quote."""
        return any(
            negations(beside(self._old, here), self._language)
            != negations(beside(self._new, there), self._language)
            for beside, here, there in (
                (_before, first, place.first),
                (_after, last, place.last),
            )
        )

    def _cut(self, span: Span, fragment: tuple[int, int], place: _Place) -> Span | None:
        """The span in the new text: cut within a token, or with white space, as the old one is."""
        old, new = self._old, self._new
        begins, ends = old.starts[fragment[0]], old.ends[fragment[1] - 1]
        start, end = new.starts[place.first], new.ends[place.last - 1]
        if span[0] > begins:
            cut = _within(old, fragment[0], new, place.first, span[0] - begins)
            if cut is None:
                return None
            start += cut
        if span[1] < ends:
            cut = _within(old, fragment[1] - 1, new, place.last - 1, span[1] - ends)
            if cut is None:
                return None
            end = new.starts[place.last - 1] + cut
        blank = new.text[max(0, start - max(0, begins - span[0])) : start]
        start -= len(blank) - len(blank.rstrip())
        blank = new.text[end : end + max(0, span[1] - ends)]
        end += len(blank) - len(blank.lstrip())
        return (start, end) if start < end else None


def _alone(text: Tokens, starts: Sequence[int], first: int, last: int) -> bool:
    """Whether the sides of a quote are its own: no twin that starts there has either.

    Nor may the text go on as the quote begins, or come to it as it ends: it would do so beside a
    twin, too.
    """

    def sides(start: int) -> tuple[Sequence[str], Sequence[str]]:
        end = start + last - first
        before = text.folded[max(0, start - _BESIDE_A_TWIN) : start]
        return before, text.folded[end : end + _BESIDE_A_TWIN]

    quote = text.folded[first:last]
    before, after = sides(first)
    if before and [*before, *quote][-len(before) :] == before:
        return False
    if after and [*quote, *after][: len(after)] == after:
        return False
    others = (sides(start) for start in starts if start != first)
    return all(other[0] != before and other[1] != after for other in others)


def _before(text: Tokens, first: int) -> list[str]:
    """The words before a token, as far as they are in its sentence; nearest first."""
    found: list[str] = []
    for number in range(first - 1, max(-1, first - _FARTHEST), -1):
        if text.folded[number] in _SENTENCE_ENDS or _breaks(text, number) or len(found) == _BESIDE:
            break
        if text.folded[number][0].isalnum():
            found.append(text.folded[number])
    return found


def _after(text: Tokens, last: int) -> list[str]:
    """The words from a token on, as far as they are in the sentence of those before it."""
    found: list[str] = []
    if _SENTENCE_ENDS.intersection(text.folded[max(0, last - 2) : last]):
        return found
    for number in range(last, min(len(text.folded), last + _FARTHEST)):
        ended = text.folded[number] in _SENTENCE_ENDS or _breaks(text, number - 1)
        if ended or len(found) == _BESIDE:
            break
        if text.folded[number][0].isalnum():
            found.append(text.folded[number])
    return found


def _breaks(text: Tokens, number: int) -> bool:
    """Whether an empty line follows a token."""
    if number + 1 >= len(text.folded):
        return True
    return text.text.count("\n", text.ends[number], text.starts[number + 1]) > 1


def _within(old: Tokens, here: int, new: Tokens, there: int, cut: int) -> int | None:
    """Where a token of the new text is cut that one of the old is cut at, if it is the same."""
    one = old.text[old.starts[here] : old.ends[here]]
    other = new.text[new.starts[there] : new.ends[there]]
    cut %= len(one)
    if one == other:
        return cut
    halves = folded(one[:cut]), folded(one[cut:])
    if folded(one) == folded(other) and len(other) <= _LONGEST_CUT:
        for place in range(1, len(other)):
            if (folded(other[:place]), folded(other[place:])) == halves:
                return place
    return None
