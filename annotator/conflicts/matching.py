"""Matching: when two events are one, and when two claims agree after all."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Match, Shared

HOW = {"same": 1.0, "synonym": 0.75}
"""How surely two predicates say the same."""


def aligned(match: Match) -> float:
    """How surely two events are one, 0–1: by their parts, and by their place in both claims."""
    place = 1.0 if match.a.main and match.b.main else 0.85 if match.a.main or match.b.main else 0.7
    worth = match.fit * place * _named(match)
    if match.fit < _SURE:
        # "Came", "saw", "went" are said of everything: their parts must tell what is meant.
        plain = _PLAIN if match.how != "synonym" else _PLAIN_SYNONYM
        said = min(lexicon.weight(match.a.lemma), lexicon.weight(match.b.lemma))
        worth *= min(1.0, plain + said)
    return worth * _proven(match)


def _proven(match: Match) -> float:
    """How far something said beside both predicates shows that one thing is meant."""
    a, b = match.a, match.b
    if (a.pronoun_object or b.pronoun_object) and match.fit >= _NEAR:
        return 1.0
    common = (a.subject | a.object | a.others) & (b.subject | b.object | b.others)
    told = sum([lexicon.term_weight(each) for each in common if each not in a.keys])
    return _UNPROVEN + (1 - _UNPROVEN) * min(1.0, told / _PROOF)


_NEAR = 0.5
"""The fit of a pronoun that is read soon after what it stands for."""

_UNPROVEN = 0.55
_PROOF = 0.5
"""What is left where nothing shows it, and the weight of words that does."""


_SURE = 0.6
_PLAIN = 0.5
_PLAIN_SYNONYM = 0.2
"""How much a predicate says that says nothing by itself, and beside a synonym of it."""


_NAMED = 0.6
_MENTIONED = 0.35
"""What a noun says of an event beside a verb: it names it, and doesn't say that it was."""


def _named(match: Match) -> float:
    nouns = [event for event in (match.a, match.b) if event.pos == "NOUN" and event.holds]
    if not nouns:
        return 1.0
    return _NAMED if all(event.main for event in nouns) else _MENTIONED


def said_alike(shared: Shared, match: Match) -> bool:
    """Whether one of the two claims says the same of that thing as the other, elsewhere in it."""
    return any(
        other is not match
        and other.how in HOW
        and not any(event.pos == "NOUN" and not event.main for event in (other.a, other.b))
        and other.a.holds == other.b.holds
        and other.fit >= match.fit - 0.05
        and (
            (other.a is match.a and _as_main(other.b, match.b))
            or (other.b is match.b and _as_main(other.a, match.a))
        )
        for other in shared.matches
    )


def _as_main(one: Event, other: Event) -> bool:
    return one.main or not other.main
