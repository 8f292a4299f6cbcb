"""Columns: a parsed Doc made into `Words`, which is all that is kept of it."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from annotator.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc


class Parsed(NamedTuple):
    """One parsed block of a text, and where it begins in it."""

    doc: Doc
    start: int


def columns(blocks: Iterable[Parsed]) -> Words:
    """The words of a text's blocks one after the other, but white space."""
    from spacy import attrs

    named = [attrs.ORTH, attrs.LEMMA, attrs.POS, attrs.TAG, attrs.DEP, attrs.ENT_TYPE]
    numbered = [attrs.IDX, attrs.LENGTH, attrs.IS_SPACE, attrs.HEAD]
    start: list[int] = []
    end: list[int] = []
    head: list[int] = []
    texts: tuple[list[str], ...] = ([], [], [], [], [], [])
    known: dict[int, str] = {0: ""}
    for doc, offset in blocks:
        # A head is given as so many words further on, or, in unsigned numbers, back.
        table = doc.to_array([*named, *numbered]).astype("int64")
        places, lengths, spaces, steps = table[:, 6:].T.tolist()
        place = [len(start), *accumulate((not each for each in spaces), initial=len(start))][1:]
        kept = [number for number, space in enumerate(spaces) if not space]
        for column, ids in zip(texts, doc.to_array(named).T.tolist(), strict=True):
            for each in set(ids).difference(known):
                known[each] = doc.vocab.strings[each]
            column += [known[ids[number]] for number in kept]
        start += [offset + places[number] for number in kept]
        end += [offset + places[number] + lengths[number] for number in kept]
        for number in kept:
            owner = number + steps[number]
            head.append(place[number if spaces[owner] else owner])
    text, lemma, pos, tag, dep, entity = map(tuple, texts)
    return Words(
        start=tuple(start),
        end=tuple(end),
        text=text,
        lemma=lemma,
        pos=pos,
        tag=tag,
        dep=dep,
        head=tuple(head),
        entity=entity,
    )
