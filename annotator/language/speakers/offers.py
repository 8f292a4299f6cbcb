"""Offers: the names that a description may stand for, the likeliest first."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from annotator.countries import of_country, seat
from annotator.language.speakers.cast import Cast
from annotator.language.speakers.nouns import alike, nouns
from annotator.language.speakers.scene import Scene
from annotator.language.speakers.sources import Source
from annotator.names import DOCUMENT, GROUP, ORGANISATION, PERSON
from annotator.spelling import plain

_BEFORE, _AFTER = 60, 15
"""Names before and after a description that it may stand for."""
_BASED = re.compile(r"\S+[-‐‑](?:based|born|backed|led)\b")
"""Where somebody sits tells another thing than whose he is."""
MOST_OFFERS = 3
_SHARED_WORD, _ALIKE_WORD, _COUNTRY, _OTHER_COUNTRY = 2.0, 1.0, 2.5, -3.0
_SPEAKS, _NEAR, _TO_COME = 0.6, 1.0, 0.6
_EMPTY = frozenset(
    {"the", "a", "an", "of", "for", "in", "to", "and", "its", "his", "her", "their", "this", "that",
     "at", "by", "on"}
)  # fmt: skip
_POSSESSIVE = ("his ", "her ", "their ", "its ", "my ", "our ")


Heard = dict[str, tuple[int, str | None]]
"""The speakers so far by name: a word of where each spoke last, and what kind he is."""


class _Meaning(NamedTuple):
    """What a description or a role says, to be compared."""

    words: frozenset[str]
    alike: frozenset[str]
    countries: frozenset[str]


class Offering:
    """Finds whom descriptions of one text may mean."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._scene = scene
        self._cast = cast
        self._said: dict[str, _Meaning] = {}
        self._together = list(_together(scene))

    def offers(
        self, source: Source, spoken: Heard, excluded: frozenset[str]
    ) -> tuple[tuple[str, ...], bool]:
        """The names for a description, and whether more than nearness speaks for the first.

        `spoken` are those who spoke before, the last of them at the end; `excluded` those whom
        it cannot mean.
        """
        meaning = _meaning(source.text)
        if meaning.words & nouns().several or source.plural:
            return self._parties(source, meaning)
        wanted = (PERSON,) if source.kind == PERSON else (ORGANISATION, GROUP)
        if source.kind not in (PERSON, ORGANISATION):
            return (), False
        scene = self._scene
        sentence = scene.sentence(scene.words.start[source.word])
        bare = plain(source.text.removeprefix("the "))
        scores: dict[str, tuple[float, float]] = {}
        for called, kind, word, is_place in self._near(source, spoken):
            if called in excluded or plain(called) == bare or called == source.text:
                continue
            if kind not in wanted or not self._agrees(source, called):
                continue
            far = sentence - scene.sentence(scene.words.start[word])
            if far == 0 and source.word - 4 <= word <= source.word + 1:
                continue
            near = (_NEAR if far >= 0 else _TO_COME) / (1 + abs(far))
            fits = self._fits(meaning, called, source.kind)
            score = near + fits + _SPEAKS * (called in spoken)
            if fits <= 0 and (is_place or source.text.startswith(_POSSESSIVE)):
                continue
            known = scores.get(called)
            if known is None or known[0] < score:
                scores[called] = (score, fits)
        ranked = sorted(scores, key=lambda name: (-scores[name][0], name))
        likely = [name for name in ranked if scores[name][0] > 0][:MOST_OFFERS]
        return tuple(likely), bool(likely) and scores[likely[0]][1] > 0

    def _near(self, source: Source, spoken: Heard) -> Iterator[tuple[str, str | None, int, bool]]:
        """Speakers around a description: name, kind, a word of his, and whether it is a place."""
        named = self._scene.named
        here = bisect_left(self._scene.starts, source.word)
        for one in named[max(0, here - _BEFORE) : here + _AFTER]:
            called = self._cast.called(one.name)
            yield called, self._cast.kind(called), one.head, one.is_place
        for called in islice(reversed(spoken), _BEFORE):
            word, kind = spoken[called]
            yield called, kind, word, False

    def _agrees(self, source: Source, called: str) -> bool:
        if source.kind != PERSON:
            return True
        genders = {source.gender, self._cast.gender(called)} - {""}
        return len(genders) < 2

    def _fits(self, meaning: _Meaning, called: str, kind: str | None) -> float:
        """How well what is known of a name fits a description: words, their like, countries."""
        if called not in self._said:
            texts = list(self._cast.roles(called))
            if kind != PERSON or called[:1].islower():
                texts += [called, *self._cast.others(called)]
            self._said[called] = _meaning(" ; ".join(texts))
        known = self._said[called]
        shared = meaning.words & known.words
        score = _SHARED_WORD * len(shared)
        score += _ALIKE_WORD * len((meaning.alike & known.alike) - {alike().get(w) for w in shared})
        if meaning.countries & known.countries:
            score += _COUNTRY
        elif meaning.countries and known.countries:
            score += _OTHER_COUNTRY
        return score

    def _parties(self, source: Source, meaning: _Meaning) -> tuple[tuple[str, ...], bool]:
        """The joint names near a description of several: "a joint statement", "both sides"."""
        joint = bool(meaning.words & nouns().several)
        if not joint or source.kind not in (DOCUMENT, GROUP, ORGANISATION, None):
            return (), False
        scene = self._scene
        here = scene.sentence(scene.words.start[source.word])
        place = bisect_left(self._together, (source.word, ""))
        found: dict[str, int] = {}
        for word, name in reversed(self._together[max(0, place - _BEFORE) : place]):
            far = here - scene.sentence(scene.words.start[word])
            found.setdefault(self._cast.called(name), far)
        return tuple(sorted(found, key=lambda name: (found[name], name))[:MOST_OFFERS]), bool(found)


def joint_names(scene: Scene) -> list[str]:
    """The names of several parties together that a text has."""
    return [name for _, name in _together(scene)]


def _together(scene: Scene) -> Iterator[tuple[int, str]]:
    """Names in a row, with commas and an *and* between them, and where each row begins."""
    words, row = scene.words, 0
    named = scene.named
    for place in range(1, len(named) + 1):
        goes_on = False
        if place < len(named):
            between = range(named[place - 1].last + 1, named[place].first)
            texts = [words.text[word].lower() for word in between]
            goes_on = texts in ([","], ["and"], [",", "and"]) and named[place].kind != GROUP
        if goes_on:
            continue
        members = named[row:place]
        if len(members) > 1 and words.text[members[-1].first - 1].lower() == "and":
            name = scene.written(members[0].first, members[-1].last)
            yield members[0].first, name.replace(", and ", " and ")
        row = place


@lru_cache(maxsize=4096)
def _meaning(text: str) -> _Meaning:
    """What a description or some roles say."""
    said: set[str] = set()
    countries: set[str] = set()
    text = _BASED.sub(" ", text)
    for word in text.replace("’s", " ").replace("'s", " ").replace("-", " ").split()[:60]:
        bare = word.strip(".,;:()’'\"“”")
        if bare[:1].isupper() and (state := of_country(bare) or seat(bare)):
            countries.add(state)
        elif (folded := plain(bare)) and folded not in _EMPTY:
            said.add(folded)
    like = {alike()[word] for word in said if word in alike()}
    return _Meaning(frozenset(said), frozenset(like), frozenset(countries))
