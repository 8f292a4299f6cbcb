"""Claims: what of a text is worth marking, attributed contents and the article's own assertions."""

from collections.abc import Iterator, Sequence
from itertools import chain, repeat

from annotator.anchors import Spans, normal, trimmed
from annotator.findings import Attribution, FoundClaim
from annotator.language.claims.assertions import assertions, has_main_verb
from annotator.language.claims.passages import Passage
from annotator.language.claims.rules import Rules, rules
from annotator.language.claims.weighing import features_of, polarity_feature, ranked, score
from annotator.language.speakers import Voice
from annotator.words import Words

_OF_PASSAGES = {Passage.HEADLINE: "headline", Passage.CAPTION: "caption"}


def claims(
    text: str,
    words: Words,
    sentences: Spans,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice],
) -> tuple[FoundClaim, ...]:
    """The claims of a text in its order, none twice.

    Attributed contents stand as the attribution gives them. An assertion of the article's own
    touches neither a content nor its source or cue. Never raises on any text.
    """
    found = rules()
    given = _attributed(text, words, attributions, voices, found)
    taken = [
        span
        for one in attributions
        for span in chain(one.content, one.source, one.cue)
        if 0 <= span[0] < span[1]
    ]
    own = _own(text, words, sentences, normal(taken) if taken else (), found)
    once: dict[Spans, FoundClaim] = {}
    for claim in chain(given, own):
        kept = once.get(claim.spans)
        if kept is None or (_weight(kept) < _weight(claim)):
            once[claim.spans] = claim
    return tuple(once[spans] for spans in sorted(once) if once[spans].score >= found.least)


def _weight(claim: FoundClaim) -> tuple[bool, bool, bool, float]:
    """Which of two claims with the same words says more about whose they are."""
    return bool(claim.source), bool(claim.cue), claim.speaker is not None, claim.score


def _attributed(
    text: str,
    words: Words,
    attributions: Sequence[Attribution],
    voices: Sequence[Voice],
    found: Rules,
) -> Iterator[FoundClaim]:
    """The contents that somebody else answers for."""
    for one, voice in zip(attributions, chain(voices, repeat(Voice())), strict=False):
        content = [trimmed(text, span) for span in one.content]
        content = [span for span in content if 0 <= span[0] < span[1]]
        if not content:
            continue
        spans = normal(content)
        features = features_of(text, words, spans, found) - {"first person", "caption"}
        features.add("attributed")
        if voice.name is not None:
            features.add("named source")
        if feature := polarity_feature(one.polarity):
            features.add(feature)
        if one.refers_to:
            # "This" is short, but what it stands for is not.
            features -= {"short", "no tense"}
            features |= features_of(text, words, one.refers_to, found) - {"first person"}
        yield FoundClaim(
            spans=spans,
            source=one.source,
            cue=one.cue,
            addressee=one.addressee,
            attribution=one.kind,
            cue_polarity=one.polarity if one.cue else None,
            speaker=voice.name,
            offers=voice.offers,
            refers_to=one.refers_to,
            score=score(features, found),
            features=ranked(features, found),
        )


def _own(
    text: str, words: Words, sentences: Spans, taken: Spans, found: Rules
) -> Iterator[FoundClaim]:
    """What the article itself asserts."""
    for span, passage, quoted in assertions(text, words, sentences, taken, found):
        features = features_of(text, words, (span,), found)
        if passage is not Passage.HEADLINE and not has_main_verb(words, span):
            features.add("fragment")
        if feature := _OF_PASSAGES.get(passage):
            features.add(feature)
            features -= {"no tense"} if passage is Passage.HEADLINE else set()
        yield FoundClaim(
            spans=(span,),
            attribution="direct" if quoted else "none",
            score=score(features, found),
            features=ranked(features, found),
        )
