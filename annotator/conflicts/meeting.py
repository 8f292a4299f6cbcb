"""Meeting: what two claims share, found once for all signals."""

from __future__ import annotations

from math import exp, sqrt

from annotator.conflicts import lexicon
from annotator.conflicts.frame import Event, Match, Profile, Shared
from annotator.conflicts.likeness import overlap, phrases, told_apart, undated

_UNKNOWN = 0.7
"""How far parts fit where one claim does not name them."""

_ALONE = 0.85
"""How far "they closed it" fits "it closed"."""

ELSE = 0.35
"""How far events fit beside which all else is different."""

_NOUNS = 0.2
"""How far a noun fits another of which nothing is said that is alike."""

_NONE_AT_ALL = 0.45
"""The same of a noun of which a claim says first of all that there was none."""

_PRONOUN = 0.45
_PRONOUN_NEAR = 0.95
"""How far an object fits a pronoun, and one that is read soon after it."""

_NEAR = 300
"""Code points between two claims of one text that are read together."""

_NO_REST = 0.85
"""How far events fit that have nothing beside subject and object to compare."""

_SMOOTH = 1.2
"""Weight of terms that both are taken to have beside: a claim of one word is like no other."""

_ENOUGH = 1.6
"""Weight of shared terms at which two claims surely share something: about two rare words."""

_LIKENED = 0.7
"""What clusters of synonyms weigh beside words in that."""

_AROUND_SHARE = 0.35
"""What terms around a claim weigh beside its own."""

_MOST = 8
"""Matches that signals look at."""


def meet(a: Profile, b: Profile) -> Shared:
    """What two claims have in common."""
    common = a.terms.keys() & b.terms.keys()
    own_a, own_b = a.weight, b.weight
    both = sum([min(a.terms[each], b.terms[each]) for each in common])
    content = _likeness(both, own_a, own_b)
    beside = (a.around & b.around) | (a.around & b.terms.keys()) | (a.terms.keys() & b.around)
    beside = beside - common
    more = _AROUND_SHARE * sum([lexicon.term_weight(each) for each in beside])
    context = _likeness(
        both + more,
        own_a + _AROUND_SHARE * a.around_weight,
        own_b + _AROUND_SHARE * b.around_weight,
    )
    words = sum([a.terms[each] for each in common if not each.startswith(lexicon.CLUSTER)])
    amount = 1 - exp(-(words + _LIKENED * (both - words) + more) / _ENOUGH)
    matches: tuple[Match, ...] = ()
    if a.keys & b.keys or a.opposed & b.keys or b.opposed & a.keys:
        matches = _matches(a, b, near(a, b))
    return Shared(
        a=a,
        b=b,
        content=content,
        context=context,
        amount=amount,
        terms=frozenset(common),
        matches=matches,
    )


def _likeness(both: float, a: float, b: float) -> float:
    """Half the cosine, half the share of the shorter."""
    if not both:
        return 0.0
    return min(
        1.0,
        0.5 * both / sqrt((a + _SMOOTH) * (b + _SMOOTH)) + 0.5 * both / (min(a, b) + _SMOOTH),
    )


def near(a: Profile, b: Profile) -> bool:
    """Whether two claims stand so close in one text that they are read together."""
    return a.document == b.document and max(a.start, b.start) - min(a.end, b.end) < _NEAR


def _matches(a: Profile, b: Profile, close: bool) -> tuple[Match, ...]:
    found = [
        Match(a=one, b=other, how=how, fit=fit(one, other, close=close))
        for one in a.events
        for other in b.events
        if (how := _how(one, other)) is not None
    ]
    found.sort(key=_rank, reverse=True)
    return tuple(found[:_MOST])


def _rank(match: Match) -> float:
    return match.fit + 0.2 * (match.a.main and match.b.main) + 0.1 * (match.how == "same")


def _how(one: Event, other: Event) -> str | None:
    if one.lemma == other.lemma:
        apart = one.pos != other.pos and one.lemma in lexicon.words()["homographs"]
        return None if apart else "same"
    kind = lexicon.opposites(one.lemma, one.pos).get(other.lemma)
    if kind is None:
        verb = lexicon.verb_of(other.lemma) if other.pos == "NOUN" else other.lemma
        if verb != other.lemma:
            kind = lexicon.opposites(one.lemma, one.pos).get(verb)
    if kind is not None:
        return kind
    shared = one.keys & other.keys
    if not shared:
        return None
    if any(not each.startswith(lexicon.CLUSTER) for each in shared):
        return "same"
    return "synonym"


def fit(one: Event, other: Event, *, close: bool = False) -> float:
    """How surely the parts of two events are the same, 0–1: the product of all parts."""
    mine, theirs = one.others, other.others
    if one.pos == "NOUN" or other.pos == "NOUN":
        # What is a verb's subject or object may be anything beside a noun.
        alike = overlap(
            one.subject | one.object | one.others, other.subject | other.object | other.others
        )
        least = _NOUNS
        if any(each.pos == "NOUN" and each.negated and each.main for each in (one, other)):
            least = _NONE_AT_ALL
        if alike is None:
            return least
        found = least + (1 - least) * alike
        if one.pos != other.pos:
            return found
        return found * told_apart(
            one.subject | one.object | one.others, other.subject | other.object | other.others
        )
    straight = _subjects(one, other) * _objects(one, other, close)
    held, bare = (one, other) if one.object else (other, one)
    if held.object and not bare.object and (bare.subject or _is_nobody(bare)):
        alone = _ALONE if held.subject else 1.0
        straight = max(straight, _theme(held, bare) * alone)
    if one.negated != other.negated:
        # "None since May" is not about May.
        mine, theirs = undated(mine), undated(theirs)
    rest = overlap(mine, theirs)
    return straight * (_NO_REST if rest is None else ELSE + (1 - ELSE) * rest)


def _subjects(one: Event, other: Event) -> float:
    found = phrases(one.subject, one.subject_head, other.subject, other.subject_head)
    if found is not None:
        return found
    if _is_nobody(one) or _is_nobody(other):
        return _NOBODY
    negated, told = (one, other) if one.negated else (other, one)
    if negated.negated != told.negated and negated.subject and not told.subject and told.object:
        return _WHOEVER
    return _UNKNOWN


def _is_nobody(event: Event) -> bool:
    """Whether nobody is said to do it, or it is said to be done to nobody."""
    return (
        event.negated
        and not (event.subject or event.object)
        and bool(event.subject_spans or event.object_spans)
        and event.text.lower().startswith(_EMPTY)
    )


_EMPTY = ("no ", "nobody", "none", "nothing", "no-one", "no one", "not ", "neither")


_WHOEVER = 0.45
"""How far who did not do it fits what is told without a doer: it may have been another."""

_NOBODY = 0.9
"""How far nobody fits somebody."""


def _objects(one: Event, other: Event, close: bool) -> float:
    found = phrases(one.object, one.object_head, other.object, other.object_head)
    if found is not None:
        return found
    if (_is_nobody(one) and one.object_spans) or (_is_nobody(other) and other.object_spans):
        return _NOBODY
    if one.pronoun_object or other.pronoun_object:
        return _PRONOUN_NEAR if close else _PRONOUN
    # "held talks" / "talked about": what one has as its object, the other has elsewhere.
    moved = overlap(one.object | one.others, other.object | other.others)
    return _UNKNOWN if moved is None else 0.3 + 0.7 * moved


def _theme(held: Event, bare: Event) -> float:
    """How like the object of one is to the subject of the other: "closed it" / "it is open"."""
    if _is_nobody(bare):
        return _NOBODY
    found = phrases(held.object, held.object_head, bare.subject, bare.subject_head)
    return 0.0 if found is None else found
