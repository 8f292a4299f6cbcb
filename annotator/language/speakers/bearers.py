"""Bearers: the person whom a source names, among the other names that its words hold."""

from annotator.language.speakers.nouns import kind_of, nouns
from annotator.language.speakers.scene import Named, Scene
from annotator.names import PERSON


def person_named(scene: Scene, first: int, last: int) -> Named | None:
    """The person that a source names, with a role before or after the name."""
    words = scene.words
    for named in scene.names_between(first, last):
        if named.kind != PERSON:
            continue
        after = named.last + 1
        if after <= last and words.tag[after] in ("POS", "CC"):
            return None
        if (
            after <= last
            and words.pos[after] in ("NOUN", "PROPN")
            and words.head[named.head] > named.last
        ):
            return None
        if named.first > first + 1 and words.text[named.first - 1] in (",", "–", "—"):
            apposed = words.dep[named.head] == "appos"
            heads = not first <= words.head[named.head] <= last
            office = _is_person_noun(scene, scene.head_of(first, named.first - 2))
            return named if apposed or heads or office else None
        return named if _is_role(scene, first, named) else None
    return None


def _is_role(scene: Scene, first: int, named: Named) -> bool:
    """Whether the words before a name are a role of its bearer's, and not another source."""
    words = scene.words
    before = range(first, named.first)
    if any(words.pos[word] in ("VERB", "AUX") and words.dep[word] != "amod" for word in before):
        return False
    if any(words.pos[word] == "PRON" and words.tag[word] != "PRP$" for word in before):
        return False
    opened = max((word for word in before if words.tag[word] in ("IN", "TO")), default=None)
    if opened is not None:
        # "Governor of Washington X" is X, "a lawyer for X" and "the wife of actor X" are not.
        between = range(opened + 1, named.first)
        return (
            len(between) > 0
            and words.tag[between[-1]] not in ("POS", "DT")
            and not any(_is_person_noun(scene, word, surely=True) for word in between)
        )
    joined = max((word for word in before if words.tag[word] == "CC"), default=None)
    if joined is not None:
        # "Academic and professor X" is one man, "the ministry and X" are two sources.
        return (
            joined + 1 < named.first
            and _is_person_noun(scene, joined - 1, surely=True)
            and words.tag[joined - 1] in ("NN", "NNP")
        )
    return named.first == first or words.tag[named.first - 1] != "POS"


def _is_person_noun(scene: Scene, word: int, *, surely: bool = False) -> bool:
    """Whether a noun says what a person is, or, unless it must surely, may say so."""
    noun = scene.words.lemma[word].lower()
    kind = kind_of(noun)
    fits = kind == PERSON or noun in nouns().person or (kind is None and not surely)
    return fits and scene.words.pos[word] in ("NOUN", "PROPN")
