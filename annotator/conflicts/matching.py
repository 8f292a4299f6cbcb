"""Matching: when two events are one, and when two claims agree after all."""

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Match, Shared

HOW = {"same": 1.0, "synonym": 0.75}
"""How surely two predicates say the same."""


def aligned(match: Match) -> float:
    """How surely two events are one, 0–1: by their parts, and by their place in both claims."""
    place = 1.0 if match.a.main and match.b.main else 0.85 if match.a.main or match.b.main else 0.7
    worth = match.fit * place * (_NAMED if _is_named(match) else 1.0)
    if match.fit < _SURE:
        # "Came", "saw", "went" are said of everything: their parts must tell what is meant.
        plain = _PLAIN if match.how != "synonym" else _PLAIN_SYNONYM
        said = min(lexicon.weight(match.a.lemma), lexicon.weight(match.b.lemma))
        worth *= min(1.0, plain + said)
    return worth


_SURE = 0.6
_PLAIN = 0.5
_PLAIN_SYNONYM = 0.2
"""How much a predicate says that says nothing by itself, and beside a synonym of it."""


_NAMED = 0.6
"""What a noun says of an event beside a verb: it names it, and doesn't say that it was."""


def _is_named(match: Match) -> bool:
    return any(event.pos == "NOUN" and event.holds for event in (match.a, match.b))


def said_alike(shared: Shared, match: Match) -> bool:
    """Whether one of the two claims says the same of that thing as the other, elsewhere in it."""
    return any(
        other is not match
        and other.how in HOW
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
