"""Speakers: the sources of one text as names, with what the text says of them."""

from collections.abc import Sequence
from typing import NamedTuple

from annotator.anchors import Spans
from annotator.findings import Attribution, FoundName
from annotator.language.speakers.cast import Cast
from annotator.language.speakers.offers import MOST_OFFERS, Heard, Offering, joint_names
from annotator.language.speakers.pronouns import FIRST_PERSON, Pronouns, Spoken, quoted_by
from annotator.language.speakers.scene import Scene
from annotator.language.speakers.sources import NAME, NOBODY, PRONOUN, Source, read
from annotator.names import DOCUMENT, GROUP, ORGANISATION, PERSON
from annotator.records import Mention
from annotator.words import Words


class Voice(NamedTuple):
    """Who makes one attribution."""

    name: str | None = None
    """The fullest name that the text has for him; a description where it has no name."""
    offers: tuple[str, ...] = ()
    """Names that a description may stand for, the likeliest first."""


def speakers(
    text: str,
    words: Words,
    sentences: Spans,
    mentions: Sequence[Mention],
    attributions: Sequence[Attribution],
) -> tuple[tuple[Voice, ...], tuple[FoundName, ...]]:
    """For each attribution whose it is, and the names of the text that speak.

    Never raises on any text.
    """
    scene = Scene(text, words, sentences, mentions)
    spans = [each.source or each.said_by for each in attributions]
    sources = {span: read(scene, *scene.within(span)) for span in set(spans) if span}
    joint = [Source(NAME, name, GROUP) for name in joint_names(scene)]
    in_order = dict(sorted(sources.items()))
    hearing = _Hearing(scene, Cast(scene, [*in_order.values(), *joint]), tuple(attributions))
    denied = {each.source for each in attributions if each.polarity == "denies"}
    voices = {
        span: hearing.voice(source, denies=span in denied) for span, source in in_order.items()
    }
    found = [voices.get(span, Voice()) for span in spans]
    says_i = [bool(span) and sources[span].text in FIRST_PERSON for span in spans]
    for number, whose in enumerate(quoted_by(scene, attributions, says_i)):
        if whose is not None:
            found[number] = found[whose]
    return tuple(found), tuple(hearing.names())


class _Hearing:
    """The sources of one text as they come, each made a voice."""

    def __init__(self, scene: Scene, cast: Cast, attributions: tuple[Attribution, ...]) -> None:
        self._scene = scene
        self._cast = cast
        self._pronouns = Pronouns(scene, cast, attributions)
        self._offering = Offering(scene, cast)
        self._kinds: dict[str, str | None] = {}
        """The names and descriptions that speak, in order."""
        self._descriptions: dict[str, list[str]] = {}
        self._heard: Heard = {}
        self._last: str | None = None

    def voice(self, source: Source, *, denies: bool) -> Voice:
        """Whose a source is. Sources come in the order of the text."""
        spoken = self._spoken(source, denies=denies)
        if spoken is None:
            return Voice()
        self._pronouns.spoke(spoken._replace(word=source.word))
        self._last = spoken.name
        if spoken.is_name or not spoken.offers:
            self._heard.pop(spoken.name, None)
            self._heard[spoken.name] = (source.word, spoken.kind)
        if spoken.is_name or not spoken.offers:
            self._kinds.setdefault(spoken.name, spoken.kind)
        return Voice(spoken.name, spoken.offers)

    def _spoken(self, source: Source, *, denies: bool) -> Spoken | None:
        if source.form == NOBODY:
            return None
        if source.form == PRONOUN:
            return self._pronouns.meant(source)
        if source.form == NAME:
            called = self._cast.called(source.text)
            kind = self._cast.kind(called) or source.kind
            several = self._cast.possible(called)
            if several:
                last = [name for name in reversed(self._heard) if name in several]
                meant = tuple(dict.fromkeys([*last, *several]))[:MOST_OFFERS]
                return Spoken(called, meant, PERSON, source.gender, source.word, is_name=True)
            return Spoken(called, (), kind, source.gender, source.word, is_name=True)
        offers: tuple[str, ...] = ()
        sure = False
        if source.definite or source.text.split(" ")[0] in ("a", "an"):
            # Who denies what was said does not deny what he said himself.
            excluded = frozenset([self._last] if denies and self._last else [])
            offers, sure = self._offered(source, excluded)
        if sure:
            known = self._descriptions.setdefault(offers[0], [])
            if source.text not in known:
                known.append(source.text)
        return Spoken(source.text, offers, source.kind, source.gender, source.word, is_name=False)

    def _offered(self, source: Source, excluded: frozenset[str]) -> tuple[tuple[str, ...], bool]:
        if source.behind:
            return (self._cast.called(source.behind),), False
        if source.speaks_for:
            # "A ministry spokesman": some ministry that was named before, if any was.
            body = source._replace(kind=ORGANISATION)
            offers, sure = self._offering.offers(body, self._heard, excluded)
            return offers if sure else (), False
        offers, sure = self._offering.offers(source, self._heard, excluded)
        if not source.definite and source.kind != DOCUMENT:
            return (), False
        return offers, sure and source.kind != DOCUMENT

    def names(self) -> list[FoundName]:
        """The names that speak, and those that a description most likely stands for."""
        names = dict(self._kinds)
        for called in self._descriptions:
            names.setdefault(called, self._cast.kind(called))
        found: list[FoundName] = []
        for called, kind in names.items():
            roles = self._cast.roles(called)
            said = [*roles[1:], *self._descriptions.get(called, ())]
            found.append(
                FoundName(
                    name=called,
                    kind=kind,
                    role=roles[0] if roles else None,
                    descriptions=tuple(dict.fromkeys(said)),
                    same_as=self._cast.others(called),
                )
            )
        return found
