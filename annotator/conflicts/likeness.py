"""Likeness: how surely two phrases of two claims name one thing."""

from annotator.conflicts import lexicon


def phrases(
    mine: frozenset[str],
    my_head: frozenset[str],
    theirs: frozenset[str],
    their_head: frozenset[str],
) -> float | None:
    """How surely two phrases name one thing, 0–1, or None where one is empty."""
    if not mine or not theirs:
        return None
    whole = overlap(mine, theirs) or 0.0
    my_numbers = {each for each in mine if each.startswith("#")}
    their_numbers = {each for each in theirs if each.startswith("#")}
    if my_numbers and their_numbers and my_numbers.isdisjoint(their_numbers):
        whole *= 0.5
    heads = overlap(my_head, their_head)
    akin = my_head.isdisjoint(their_head)
    if (_anybody(mine) and _common(their_head)) or (_anybody(theirs) and _common(my_head)):
        heads, akin = max(heads or 0.0, _ANYBODY), False
    my_names = {each for each in mine if each.startswith(lexicon.NAME)}
    their_names = {each for each in theirs if each.startswith(lexicon.NAME)}
    if my_names and their_names and my_names.isdisjoint(their_names):
        return 0.25 * max(whole, 0.4)
    if heads is None:
        return max(0.3, whole)
    if heads >= 0.5:
        sure = _AKIN if akin else 0.6
        return (sure + 0.4 * whole) * told_apart(mine - my_head, theirs - their_head)
    if _names_it(my_head, their_head) or _names_it(their_head, my_head):
        return _DESCRIBED + 0.35 * whole
    if not my_head.isdisjoint(theirs) or not their_head.isdisjoint(mine):
        return 0.25 + 0.35 * whole
    return 0.15 + 0.35 * whole


def _names_it(names: frozenset[str], kind: frozenset[str]) -> bool:
    """Whether one phrase may be the name of what the other says only the kind of: "the town"."""
    kinds: frozenset[str] = lexicon.words()["kinds"]
    return kind <= kinds and all(each.startswith(lexicon.NAME) for each in names)


_AKIN = 0.4
"""How surely two words of one cluster name one thing."""

_DESCRIBED = 0.55
"""How surely a name is of that which another claim calls by its kind."""


def _anybody(phrase: frozenset[str]) -> bool:
    """Whether a phrase means people, whoever they are: "not one person has left"."""
    anybody: frozenset[str] = lexicon.words()["anybody"]
    return bool(phrase) and phrase <= anybody


def _common(head: frozenset[str]) -> bool:
    return not any(each.startswith(lexicon.NAME) for each in head)


_ANYBODY = 0.5
"""How surely people may be those that another claim names."""


def told_apart(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """What is left of the likeness of two things of one kind, each described in its own words.

    "This spring's frost" is not "last spring's frost", and may be "the frost".
    """
    ours, others = mine - theirs, theirs - mine
    if not ours or not others:
        return 1.0
    akin = {key for each in others for key in lexicon.clusters_of(each)}
    alone = [each for each in ours if akin.isdisjoint(lexicon.clusters_of(each))]
    if not alone:
        return 1.0
    least = min(sum(map(_telling, alone)), sum(map(_telling, others)))
    return 1 - _APART * min(1.0, least / _TELLING)


def _telling(term: str) -> float:
    return 0.0 if term.startswith("#") else lexicon.term_weight(term)


_APART = 0.6
"""What disjoint descriptions take away from the likeness of two things of one kind."""

_TELLING = 0.4
"""Weight of descriptions from which on they surely tell one thing from another."""


def overlap(mine: frozenset[str], theirs: frozenset[str]) -> float | None:
    """How much of the smaller of two phrases is in the other, or None where one is empty."""
    if not mine or not theirs:
        return None
    common = mine & theirs
    few, many = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    if len(common) == len(few):
        return 1.0
    total = 0.0
    got = 0.0
    clusters: set[str] | None = None
    for each in few:
        weight = lexicon.term_weight(each)
        total += weight
        if each in common:
            got += weight
        else:
            if clusters is None:
                clusters = {key for other in many for key in lexicon.clusters_of(other)}
            if not clusters.isdisjoint(lexicon.clusters_of(each)):
                got += 0.6 * weight
    return got / total if total else 0.0


def undated(terms: frozenset[str]) -> frozenset[str]:
    """Terms without figures and the names of days and months."""
    days: frozenset[str] = lexicon.words()["days"]
    return frozenset(
        [each for each in terms if each[0] != "#" and each.lstrip(lexicon.NAME) not in days]
    )
