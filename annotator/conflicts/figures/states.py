"""What befell those who are counted: killed, wounded, arrested, …, however it is said."""

from collections.abc import Iterator, Sequence

from annotator.conflicts.figures.lexicon import lexicon
from annotator.words import Words

_WIDE = 40
"""Children of a word that are looked at: only a hostile text has more."""

_WAITING = frozenset(
    {"people", "others", "more", "feared", "confirmed", "presumed", "reported", "reportedly",
     "believed", "also", "other", "were", "was", "are", "have", "been", "being"}
)  # fmt: skip


def state_of(
    words: Words,
    low: Sequence[str],
    after: int,
    noun: int | None,
    verb: int | None,
    role: str,
) -> tuple[str, int]:
    """What befell those who are counted, and the last word that says so (-1 where none need)."""
    lexical = lexicon()
    place = after if noun is None else noun + 1
    if low[place : place + 2] in (["of", "the"], ["of", "those"]):
        place += 2
    for here in range(place, min(len(low), place + 3)):
        if (low[here] in lexical.state_words and words.tag[here] != "VBD") or (
            low[here] in lexical.state_words
            and here == place
            and noun is not None
            and _is_passive(words, here)
        ):
            return lexical.state_words[low[here]], here if here - place < 2 else -1
        if low[here] not in _WAITING:
            break
    if noun is not None:
        if state := lexical.state_words.get(low[noun]) or lexical.state_words.get(
            words.lemma[noun].lower()
        ):
            return state, -1
        for child in words.children[noun][:_WIDE]:
            if (
                words.dep[child] in {"amod", "acl", "compound"}
                and low[child] in lexical.state_words
            ):
                return lexical.state_words[low[child]], child if child == noun + 1 else -1
    if verb is None:
        return "", -1
    for child in words.children[verb][:_WIDE]:
        if (
            words.dep[child] in {"oprd", "acomp"}
            and low[child] in lexical.state_words
            and (role == "object" or words.dep[child] == "acomp")
        ):
            return lexical.state_words[low[child]], -1
    return _by_verb(words, noun, verb, role), -1


def _by_verb(words: Words, noun: int | None, verb: int, role: str) -> str:
    """What a verb says of its subject or its object."""
    lemma = words.lemma[verb].lower()
    loses = lemma == "lose"
    for state in lexicon().states:
        if role == "object":
            if lemma in state.object or (
                loses and noun is not None and words.lemma[noun].lower() in state.losses
            ):
                return state.name
        elif role == "subject":
            children = words.children[verb][:_WIDE]
            if lemma in state.subject or (
                loses and any(words.lemma[child] in state.lost for child in children)
            ):
                return state.name
    return ""


def _is_passive(words: Words, here: int) -> bool:
    """Whether a participle is tagged as past tense, but has its object before it only."""
    return words.dep[here] in {"acl", "amod"} or not any(
        words.dep[child] in {"dobj", "obj"} for child in words.children[here][:_WIDE]
    )


def state_of_counter(words: Words, place: int) -> str:
    """As in "the death toll", "the number of dead", "the lives of", "the deaths of"."""
    state_words = lexicon().state_words
    for here in noun_and_complements(words, place):
        written = words.text[here].lower()
        if written == "lives":
            return "dead"
        if written != "toll" and (state := state_words.get(written)):
            return state
    return "dead" if words.text[place].lower() == "toll" else ""


def noun_and_complements(words: Words, place: int) -> Iterator[int]:
    """A noun, its modifiers, and what stands after its "of"."""
    yield place
    for child in words.children[place][:_WIDE]:
        if words.dep[child] in {"compound", "amod", "acl", "nmod"}:
            yield child
        elif words.dep[child] == "prep" and words.lemma[child] in {"of", "in", "for"}:
            for grandchild in words.children[child][:_WIDE]:
                yield grandchild
                yield from (
                    n
                    for n in words.children[grandchild][:_WIDE]
                    if words.dep[n] in {"compound", "amod"}
                )
