"""Roles: what stands beside a person's name and says what he is."""

from collections.abc import Iterator

from annotator.language.speakers.nouns import kind_of, nouns
from annotator.language.speakers.scene import Named, Scene
from annotator.names import GROUP, PERSON

_BEFORE = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "JJR", "JJS", "POS", "HYPH", "VBN", "VBG"})
_ARTICLES = frozenset({"a", "an", "the"})
_ENDS = frozenset({",", ".", ":", "''", "``", "-LRB-", "-RRB-", ";"})
_RELATIVE = frozenset({"who"})
_MOST_WORDS = 15
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def roles(scene: Scene, named: Named) -> Iterator[str]:
    """The roles that a text gives a person where it names him, as written, without an article."""
    for first, last in _phrases(scene, named):
        words = scene.words.text
        while first < last and words[first].lower() in _ARTICLES:
            first += 1
        if scene.words.tag[first] == "PRP$":
            continue
        role = scene.written(first, last)
        if role and role.lower() not in nouns().civil and role != named.name:
            yield role


def _phrases(scene: Scene, named: Named) -> Iterator[tuple[int, int]]:
    """The words of each role."""
    if (before := _before(scene, named)) is not None:
        yield before
    if (after := _after(scene, named)) is not None:
        yield after
    words, head = scene.words, named.head
    owner = words.head[head]
    if words.dep[head] == "appos" and owner < named.first and _is_office(scene, owner):
        yield _until_comma(scene, scene.phrase(owner, low=0, high=named.first - 1), named.first)
    if words.dep[head] == "nsubj" and words.text[owner].lower() in ("is", "'s", "’s"):
        noun = scene.child(owner, "attr")
        if noun is not None and _is_office(scene, noun):
            low = min(noun, owner + 1)
            yield scene.phrase(noun, low=low, high=min(len(words) - 1, noun + _MOST_WORDS))


def _before(scene: Scene, named: Named) -> tuple[int, int] | None:
    """The words right before a name: "Russian negotiator Alexander Lavrentiev"."""
    words = scene.words
    first = named.first
    while first > 0 and words.text[first - 1].lower().rstrip(".") in nouns().learned:
        first -= 1
    last = first - 1
    lowest = max(0, first - _MOST_WORDS)
    while (
        first > lowest
        and words.tag[first - 1] in _BEFORE
        and not scene.paragraph_gap(first - 1, first)
    ):
        first -= 1
    while first <= last and (words.tag[first] in ("POS", "HYPH") or words.pos[first] == "VERB"):
        first += 1
    if first > last or words.tag[last] == "POS":
        return None
    if not _is_office(scene, last):
        return None
    if words.text[last].lower().rstrip(".") in nouns().civil and first == last:
        return None
    # A place that the sentence begins with is another phrase, unless the office is its own.
    return first, last


def _after(scene: Scene, named: Named) -> tuple[int, int] | None:
    """The words between commas after a name, or a relative clause that tells an office."""
    words = scene.words
    place = named.last + 1
    if place < len(words) and words.tag[place] == "NNP" and words.dep[place] == "compound":
        return None
    if place >= len(words) or words.text[place] not in (",", "(", "–", "—"):
        return None
    place += 1
    if place + 1 < len(words) and words.text[place].isdigit() and words.text[place + 1] == ",":
        place += 2
    limit = min(len(words), place + _MOST_WORDS)
    end = place
    while end < limit and words.tag[end] not in _ENDS and words.text[end] not in "–—":
        end += 1
    if place >= end or scene.sentence(words.start[place]) != scene.sentence(
        words.start[named.last]
    ):
        return None
    if words.text[place].lower() in _RELATIVE:
        verb = place + 1
        tells = verb < end and words.lemma[verb] in nouns().office_verbs
        return (verb, end - 1) if tells and words.tag[verb] in ("VBZ", "VBP") else None
    noun = place
    while noun < end and words.tag[noun] in (*_BEFORE, "DT", "PRP$", "CD", "CC", "RB"):
        noun += 1
    noun -= 1
    if noun < place or not _is_office(scene, noun):
        return None
    finite = next((word for word in range(noun, end) if words.tag[word] in _FINITE), end)
    return place, finite - 1


def _is_office(scene: Scene, word: int) -> bool:
    """Whether a noun says what one human being is."""
    words = scene.words
    if words.pos[word] not in ("NOUN", "PROPN") and words.tag[word] not in ("NN", "NNP"):
        return False
    if words.entity[word] == "PERSON":
        return False
    plural = words.tag[word] in ("NNS", "NNPS")
    kind = kind_of(words.lemma[word].lower(), plural=plural)
    return kind == PERSON or (kind == GROUP and words.lemma[word].lower() in nouns().person)


def _until_comma(scene: Scene, phrase: tuple[int, int], stop: int) -> tuple[int, int]:
    """A phrase that ends before the comma which the name follows."""
    first, last = phrase
    while last + 1 < stop and scene.words.text[last + 1] not in (",", "–", "—", ":"):
        last += 1
    return first, min(last, first + _MOST_WORDS)
