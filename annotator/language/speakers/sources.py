"""Sources: what one source is, as its own words tell: a name, a pronoun, a description."""

from typing import NamedTuple

from annotator.countries import of_country
from annotator.language.speakers.bearers import person_named
from annotator.language.speakers.nouns import gender_of, kind_of, nouns
from annotator.language.speakers.scene import Named, Scene, tidied
from annotator.names import DOCUMENT, GROUP, ORGANISATION, PERSON

NAME, PRONOUN, DESCRIPTION, NOBODY = "name", "pronoun", "description", "nobody"

_NOMINAL = frozenset({"NOUN", "PROPN"})
_INDEFINITE = frozenset(
    {"a", "an", "some", "another", "one", "many", "several", "few", "no", "any"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_DEEPEST = 4
_LONGEST_PHRASE = 20


class Source(NamedTuple):
    """A source as it stands at one place."""

    form: str
    text: str = ""
    kind: str | None = None
    word: int = 0
    """The word that the rest hangs on."""
    definite: bool = False
    """Whether a description says that the reader knows whom it means."""
    gender: str = ""
    behind: str = ""
    """A name in a description that it may well stand for."""
    plural: bool = False
    speaks_for: bool = False
    """Whether a description is of somebody's mouthpiece."""


def read(scene: Scene, first: int, last: int) -> Source:
    """Read the source that some words are."""
    words = scene.words
    last = min(last, first + 3 * _LONGEST_PHRASE)
    while first <= last and (words.pos[first] in ("PUNCT", "CCONJ", "SCONJ", "SPACE")):
        first += 1
    while last >= first and words.pos[last] == "PUNCT":
        last -= 1
    if first > last:
        return Source(NOBODY)
    person = person_named(scene, first, last)
    if person is not None:
        return Source(NAME, person.name, PERSON, person.head)
    head = scene.head_of(first, last)
    found = _apposed(scene, head, first, last) or _phrase(scene, head, first, last, _DEEPEST)
    return found if any(map(str.isalnum, found.text)) else Source(NOBODY)


def _apposed(scene: Scene, head: int, first: int, last: int) -> Source | None:
    """A person whom only his role shows to be one: "its head, Ana Ruiz"."""
    words = scene.words
    start = last
    while start > first and words.tag[start] == "NNP":
        start -= 1
    if (
        2 <= last - start <= 4
        and words.text[start] == ","
        and kind_of(_noun(scene, head)) == PERSON
        and words.tag[head] == "NN"
        and head < start
        and not of_country(words.text[last])
    ):
        return Source(NAME, scene.written(start + 1, last), PERSON, last)
    return None


def _noun(scene: Scene, word: int) -> str:
    return scene.words.lemma[word].lower()


def _phrase(scene: Scene, head: int, low: int, high: int, deep: int) -> Source:
    """Read the noun phrase of a head within some words."""
    words = scene.words
    low_text = words.text[head].lower()
    acronym = len(low_text) > 1 and words.text[head].isupper() and words.pos[head] != "NUM"
    if words.tag[head] in ("PRP", "WP", "WDT", "PRP$") and not acronym:
        return _pronoun(scene, head, deep)
    if words.tag[head] in ("DT", "EX") and low_text in ("this", "that", "these", "those", "there"):
        return Source(NOBODY)
    if words.pos[head] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X", "VERB"):
        return Source(NOBODY)
    joint = _joint(scene, head, low, high)
    if joint is not None:
        return joint
    first, last = scene.phrase(head, low=low, high=high)
    noun = _noun(scene, head)
    plural = words.tag[head] in ("NNS", "NNPS") or noun in ("people", "police")
    if noun in nouns().mouthpiece and deep and not plural:
        whose = _whose(scene, head, first, high, nouns().for_whom, deep)
        if whose is not None and whose.form == NAME and whose.kind != PERSON:
            return whose
    kind = kind_of(noun, plural=plural)
    if kind == DOCUMENT and deep:
        whose = _whose(scene, head, first, high, nouns().of_whom, deep)
        if whose is not None and whose.form == NAME:
            return whose
    named = scene.named_at.get(head)
    if (
        kind in (ORGANISATION, GROUP)
        and words.text[first].lower() == "the"
        and first == head - 1
        and last == head
        and words.tag[head] != "NNPS"
    ):
        return _description(scene, head, first, last, kind, plural=plural)
    if named is not None and not (kind == PERSON and words.pos[head] == "NOUN"):
        return _named(scene, named, first, last)
    if (
        kind in (ORGANISATION, GROUP)
        and noun in nouns().body
        and _is_identified(scene, first, head)
    ):
        opening = words.text[first].lower()
        if opening not in ("a", "an"):
            # A body goes without its article, people without one voice are "the opposition".
            begin = first + (opening == "the" and kind == ORGANISATION)
            name = _lowered(scene, begin, scene.written(begin, last))
            return Source(NAME, name, kind, head, plural=plural)
    if (
        (words.pos[head] == "PROPN" or acronym)
        and kind != PERSON
        and not words.text[head].islower()
    ):
        opening = words.text[first].lower()
        while first < head and words.text[first].lower() in ("the", "a", "an"):
            first += 1
        name = scene.written(first, last)
        return Source(NAME, name, _guess(name, kind, opening, plural=plural), head)
    after = head + 1
    if kind == ORGANISATION and after <= high and words.pos[after] == "PROPN":
        # "The security firm X": the name stands right behind what it is.
        end = after
        while end < high and words.pos[end + 1] == "PROPN":
            end += 1
        return Source(NAME, scene.written(after, end), ORGANISATION, after)
    return _description(scene, head, first, last, kind, plural=plural)


def _guess(name: str, kind: str | None, opening: str, *, plural: bool) -> str | None:
    """The kind of a name that the entity recogniser did not see."""
    if name.lower().split(" ")[0].rstrip(".") in nouns().civil:
        return PERSON
    if kind is not None:
        return kind
    if plural:
        return GROUP
    if opening == "the" or name.isupper() or of_country(name):
        return ORGANISATION
    return None


def _named(scene: Scene, named: Named, first: int, last: int) -> Source:
    """A source whose head is in a name: the name, with the words of a body's name around it."""
    words = scene.words
    if named.kind == PERSON:
        return Source(NAME, named.name, PERSON, named.head)
    start, end = named.first, named.last
    surname = start
    while (
        surname > first
        and words.tag[surname - 1] == "NNP"
        and words.head[surname - 1] == named.head
        and words.entity[surname - 1] in ("", "GPE", "PERSON")
    ):
        surname -= 1
    if named.is_place and surname < start and named.first == named.last == named.head:
        # A surname that is a town's name, its first name unknown to the recogniser.
        return Source(NAME, scene.written(surname, end), PERSON, named.head)
    noun = _noun(scene, words.head[start] if words.head[start] <= end else named.head)
    if kind_of(noun) == ORGANISATION or words.entity[named.head] == "NORP":
        while start > first and words.tag[start - 1] in ("NNP", "JJ", "NN", "POS"):
            start -= 1
        while start < named.first and words.tag[start] == "POS":
            start += 1
    elif start > first and words.tag[start - 1] == "POS":
        start = min(start, first)
    if start < end and words.text[start].lower() in ("the", "a", "an"):
        start += 1
    if named.kind == GROUP and words.text[first].lower() in _INDEFINITE:
        return _description(scene, named.head, first, last, None, plural=False)
    return Source(
        NAME, scene.written(start, end), named.kind, named.head, plural=named.kind == GROUP
    )


def _pronoun(scene: Scene, word: int, deep: int) -> Source:
    """A pronoun; a relative one is what it refers to."""
    words = scene.words
    pronoun = words.text[word].lower()
    if pronoun in ("who", "which", "that") and deep:
        verb = words.head[word]
        for _ in range(_DEEPEST):
            if words.dep[verb] == "relcl":
                break
            verb = words.head[verb]
        noun = words.head[verb]
        if words.dep[verb] == "relcl" and noun < word:
            named = scene.named_at.get(noun)
            if named is not None and named.kind == PERSON:
                return Source(NAME, named.name, PERSON, noun)
            low = max(0, noun - _LONGEST_PHRASE)
            return _phrase(scene, noun, low, word - 1, deep - 1)
        return Source(NOBODY)
    return Source(PRONOUN, pronoun, word=word)


def _joint(scene: Scene, head: int, low: int, high: int) -> Source | None:
    """Several sources of one content, by one name as it is written."""
    words = scene.words
    members = [head]
    for here in members:
        members += (
            child
            for child in words.children[here][:_LONGEST_PHRASE]
            if words.dep[child] == "conj"
            and here < child <= high
            and words.pos[child] in _NOMINAL
            and len(members) < _LONGEST_PHRASE
        )
    members.sort()
    if len(members) < 2 or not any(
        words.tag[word] == "CC" and words.text[word].lower() in ("and", "&")
        for word in range(head, members[-1])
    ):
        return None
    first, _ = scene.phrase(head, low=low, high=high)
    _, last = scene.phrase(members[-1], low=members[-1], high=high)
    offices = [word for word in members if kind_of(_noun(scene, word)) == PERSON]
    one = words.text[first].lower() in ("the", "a", "an") and not any(
        scene.child(word, "det", "poss") for word in members[1:]
    )
    if offices == members and one:
        # "The president and founder of …" is one man.
        return None
    if (
        words.tag[first] == "DT"
        and words.text[first].lower() == "the"
        and words.pos[head] == "PROPN"
    ):
        first += 1
    name = scene.written(first, last).replace(", and ", " and ")
    return Source(NAME, _lowered(scene, first, name), GROUP, head, plural=True)


def _whose(
    scene: Scene, head: int, first: int, high: int, links: frozenset[str], deep: int
) -> Source | None:
    """Whose mouthpiece or text a noun is: its possessor, what it is of or by, or what precedes."""
    words = scene.words
    owner = scene.child(head, "poss")
    if owner is not None and owner >= first and words.tag[owner] != "PRP$":
        return _phrase(scene, owner, first, owner, deep - 1)
    for child in words.children[head]:
        if (
            head < child <= high
            and words.dep[child] in ("prep", "agent")
            and words.text[child].lower() in links
            and (noun := scene.child(child, "pobj")) is not None
            and noun <= high
        ):
            found = _phrase(scene, noun, child + 1, high, deep - 1)
            return found if words.pos[noun] != "NOUN" or found.form == NAME else None
    start = first
    while start < head and words.tag[start] in ("DT", "POS", "CD", "RB"):
        start += 1
    named = scene.named_at.get(start)
    if start < head and (
        (named is not None and named.kind == ORGANISATION)
        or kind_of(_noun(scene, head - 1)) == ORGANISATION
    ):
        whole = named is not None and named.last < head
        body = kind_of(_noun(scene, head - 1)) == ORGANISATION
        end = head - 1 if body or named is None else min(named.last, head - 1)
        if whole or body:
            if not _is_identified(scene, start, end) and named is None:
                return None
            return Source(NAME, scene.written(start, end), ORGANISATION, end)
    return None


def _is_identified(scene: Scene, first: int, head: int) -> bool:
    """Whether a body's noun has words that tell which body it is."""
    words = scene.words
    if words.text[first].lower() in ("its", "his", "her", "their", "our", "my", "your"):
        return False
    for word in range(first + (words.text[first].lower() in _DEFINITE), head):
        if words.text[word + 1] in ("-", "‐", "‑"):
            # "The Britain-based group" is described, not named.
            continue
        named = words.pos[word] == "PROPN" or words.entity[word] in ("ORG", "GPE", "NORP", "PERSON")
        if named or (words.text[word][:1].isupper() and of_country(words.text[word])):
            return True
    after = head + 1
    if after < len(words) and words.text[after].lower() == "of":
        noun = scene.child(after, "pobj")
        return noun is not None and (words.pos[noun] == "PROPN" or words.pos[head] == "PROPN")
    return words.pos[head] == "PROPN" and first < head


def _description(
    scene: Scene, head: int, first: int, last: int, kind: str | None, *, plural: bool
) -> Source:
    """A source that is described, not named."""
    words = scene.words
    opening = words.text[first].lower()
    owned = any(
        words.tag[word] in ("POS", "PRP$") for word in range(first, min(head, first + 10) + 1)
    )
    definite = opening in _DEFINITE or (owned and opening not in _INDEFINITE)
    text = _lowered(scene, first, scene.written(first, last))
    behind = next(
        (
            named.name
            for named in scene.names_between(first, last)
            if named.kind != GROUP and not first <= head < named.first - 1
        ),
        "",
    )
    return Source(
        DESCRIPTION,
        text,
        kind,
        head,
        definite=definite,
        gender=gender_of(_noun(scene, head)),
        behind=behind if _noun(scene, head) in nouns().mouthpiece else "",
        speaks_for=_noun(scene, head) in nouns().mouthpiece,
        plural=plural,
    )


def _lowered(scene: Scene, first: int, text: str) -> str:
    """A description with a small letter where it has a capital only because a sentence begins."""
    words = scene.words
    named = words.pos[first] == "PROPN" or first in scene.named_at
    if (named or words.text[first].isupper()) and words.text[first] not in ("A", "The"):
        return text
    return tidied(text[:1].lower() + text[1:])
