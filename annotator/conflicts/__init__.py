"""Conflicts: claims compared, and the pairs most worth a person's look, each with its reasons.

    index = Index()
    profiles = {each.id: profile(each) for each in statements}
    for each in profiles.values():
        index.add(each)
    for a, b in pairs(index, new):              # new: profiles of claims not compared before
        one, other = profiles[a], profiles[b]
        found = compare(one, other, between=index.between(one, other))
        if found is not None and found.score >= FLOOR: ...

A signal from elsewhere, a model's for example, is given to `compare` as one of `further`.
Everything here is a plain function over records: nothing is parsed, kept or looked up elsewhere.
"""

from annotator.conflicts.comparing import COMPARER, FLOOR, compare
from annotator.conflicts.frame import Profile, Shared
from annotator.conflicts.profiles import profile
from annotator.conflicts.retrieval import Index, pairs

__all__ = ["COMPARER", "FLOOR", "Index", "Profile", "Shared", "compare", "pairs", "profile"]
