"""Pronouns: the last speaker, else the last subject, that one fits."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, islice
from typing import NamedTuple

from annotator.findings import Attribution
from annotator.language.speakers.cast import Cast
from annotator.language.speakers.nouns import gender_of, kind_of
from annotator.language.speakers.scene import Scene
from annotator.language.speakers.sources import DESCRIPTION, NAME, Source, read
from annotator.names import DOCUMENT, GROUP, ORGANISATION, PERSON

_GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m",
            "she": "f", "her": "f", "hers": "f", "herself": "f"}  # fmt: skip
_KINDS: dict[str, tuple[str | None, ...]] = {
    **dict.fromkeys(_GENDERS, (PERSON,)),
    **dict.fromkeys(("they", "them", "their"), (GROUP, ORGANISATION, None)),
    **dict.fromkeys(("it", "its"), (ORGANISATION, DOCUMENT, None)),
}
FIRST_PERSON = frozenset({"i", "we", "us", "me"})
_AS_SPEAKER, _AS_SUBJECT, _AS_OTHER, _A_SENTENCE, _REPORTED = 2.5, 2.0, 0.8, 0.6, 1.2
_MOST = 16
"""How many speakers, and how many subjects, before a pronoun are looked at."""
_FARTHEST = 10
"""Sentences."""


class Spoken(NamedTuple):
    """A speaker at one place."""

    name: str
    offers: tuple[str, ...]
    kind: str | None
    gender: str
    word: int
    is_name: bool


class _Subject(NamedTuple):
    word: int
    weight: float
    name: str
    """Empty for a noun that is no name: it is read when it is needed."""


class Pronouns:
    """Finds whom the pronouns of one text mean, one after the other."""

    def __init__(self, scene: Scene, cast: Cast, attributions: tuple[Attribution, ...]) -> None:
        self._scene = scene
        self._cast = cast
        self._spoken: list[Spoken] = []
        self._subjects = list(self._find_subjects(attributions))
        self._places = [subject.word for subject in self._subjects]

    def spoke(self, spoken: Spoken) -> None:
        """Remember who spoke last."""
        self._spoken.append(spoken)

    def meant(self, source: Source) -> Spoken | None:
        """Whom a pronoun means; None where nobody fits, or for whoever writes ("I", "we")."""
        kinds = _KINDS.get(source.text)
        if kinds is None:
            return None
        gender = _GENDERS.get(source.text, "")
        scene = self._scene
        here = scene.sentence(scene.words.start[source.word])
        best: tuple[float, int] = (0.0, 0)
        found: Spoken | None = None
        for spoken in islice(reversed(self._spoken), _MOST):
            if spoken.word >= source.word or not self._fits(spoken, kinds, gender):
                continue
            score = self._score(_AS_SPEAKER, spoken.word, here)
            if (score, spoken.word) > best:
                best, found = (score, spoken.word), spoken
        place = bisect_left(self._places, source.word)
        for subject in reversed(self._subjects[max(0, place - _MOST) : place]):
            score = self._score(subject.weight, subject.word, here)
            if (score, subject.word) <= best:
                continue
            candidate = self._as_spoken(subject)
            if candidate is not None and self._fits(candidate, kinds, gender):
                best, found = (score, subject.word), candidate
        if found is not None and found.is_name:
            self._cast.learn_gender(found.name, gender)
        return found

    def _score(self, weight: float, word: int, here: int) -> float:
        far = here - self._scene.sentence(self._scene.words.start[word])
        # One who is far off is better than nobody.
        return max(0.01, weight - _A_SENTENCE * far) if far <= _FARTHEST else 0.0

    def _fits(self, spoken: Spoken, kinds: tuple[str | None, ...], gender: str) -> bool:
        if spoken.kind not in kinds:
            return False
        known = self._cast.gender(spoken.name) if spoken.is_name else spoken.gender
        return not gender or not known or gender == known

    def _as_spoken(self, subject: _Subject) -> Spoken | None:
        scene = self._scene
        if subject.name:
            called = self._cast.called(subject.name)
            return Spoken(called, (), self._cast.kind(called), "", subject.word, is_name=True)
        low = max(0, subject.word - 12)
        first, last = scene.phrase(subject.word, low=low, high=min(len(scene.words) - 1, low + 30))
        source = read(scene, first, last)
        if source.form == NAME:
            called = self._cast.called(source.text)
            return Spoken(called, (), source.kind, "", subject.word, is_name=True)
        if source.form != DESCRIPTION:
            return None
        gender = gender_of(scene.words.lemma[subject.word].lower())
        return Spoken(source.text, (), source.kind, gender, subject.word, is_name=False)

    def _find_subjects(self, attributions: tuple[Attribution, ...]) -> "list[_Subject]":
        """The subjects of a text that could speak, those in others' words counting less."""
        scene = self._scene
        words = scene.words
        told = _told(scene, attributions)
        found: list[_Subject] = []
        for word, dep in enumerate(words.dep):
            subject = dep in ("nsubj", "nsubjpass")
            named = scene.named_at.get(word)
            if named is not None and named.head == word:
                weight = _AS_SUBJECT if subject else _AS_OTHER
            elif (
                subject
                and words.pos[word] == "NOUN"
                and kind_of(words.lemma[word].lower(), plural=words.tag[word] == "NNS")
            ):
                weight = _AS_SUBJECT - 0.3
            else:
                continue
            weight -= _REPORTED if told[word] else 0
            found.append(_Subject(word, weight, named.name if named is not None else ""))
        return found


def _told(scene: Scene, attributions: tuple[Attribution, ...]) -> list[bool]:
    """For each word whether it is somebody's reported word."""
    changes = [0] * (len(scene.words) + 1)
    for attribution in attributions:
        for start, end in attribution.content:
            changes[scene.word_at(start)] += 1
            changes[scene.word_at(end)] -= 1
    return [depth > 0 for depth in accumulate(changes[:-1])]


def quoted_by(
    scene: Scene, attributions: Sequence[Attribution], first_person: Sequence[bool]
) -> list[int | None]:
    """For each attribution whose source is "I" or "we" the one whose words it stands in."""
    owner: dict[int, int] = {}
    wanted = {
        scene.word_at(each.source[0][0]): number
        for number, (each, says) in enumerate(zip(attributions, first_person, strict=True))
        if says and each.source
    }
    if wanted:
        places = sorted(wanted)
        # The shorter content is the inner one and has the last word.
        sizes = [sum(end - start for start, end in each.content) for each in attributions]
        for number in sorted(range(len(attributions)), key=lambda each: -sizes[each]):
            for start, end in attributions[number].content:
                first = bisect_left(places, scene.word_at(start))
                last = bisect_left(places, scene.word_at(end))
                for place in places[first : min(last, first + _MOST)]:
                    if wanted[place] != number:
                        owner[place] = number
    found: list[int | None] = [None] * len(attributions)
    for place, number in wanted.items():
        if not first_person[owner.get(place, number)]:
            found[number] = owner.get(place)
    return found
