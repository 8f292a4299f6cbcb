"""Claims that share words with one, found by the index of sentences: for the few new in a big file.

Rare words find most; words that stand in thousands of sentences find nothing that others do not.
"""

import heapq
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from annotator.store import documents
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.search import words_of

_ASKED = 8
"""Words that are looked up, the rarest."""

_COMMON = 5_000
"""Sentences that a word may stand in to be looked up at all."""

_TAKEN = 300
"""Sentences that a word may bring, the newest."""


def related(store: Store, words: Iterable[str], limit: int) -> list[str]:
    """The suggested claims of the sentences, up to `limit`, that share the most of the words."""
    terms = {_folded(part) for word in words for part in words_of(word) if len(part) > 1}
    found = dict(
        store.rows(
            "SELECT term, doc FROM json_each(?) AS wanted CROSS JOIN sentence_word"
            " ON sentence_word.term = wanted.value",
            (json_of(sorted(terms)),),
        )
    )
    rarest = sorted((doc, term) for term, doc in found.items() if doc <= _COMMON)[:_ASKED]
    # Sentences are not counted: that they are at least as many as documents is enough to weigh by.
    weight = math.log(_COMMON + documents.count(store))
    sentences: defaultdict[int, float] = defaultdict(float)
    for doc, term in rarest:
        for (row,) in store.rows(
            "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (f'"{term}"', _TAKEN),
        ):
            sentences[row] += weight - math.log(doc)
    claims: dict[str, None] = {}
    for row in heapq.nlargest(limit, sentences, key=lambda each: (sentences[each], each)):
        claims.update(dict.fromkeys(_claims(store, row)))
    return list(claims)


def _claims(store: Store, sentence: int) -> list[str]:
    """The suggested claims that a sentence, given by its row, has a part in."""
    row = store.row(
        'SELECT document.id, sentence."start", sentence."end", longest FROM sentence'
        " JOIN document ON document.number = sentence.document"
        " JOIN suggestion_reach ON suggestion_reach.document = document.id"
        " WHERE sentence.id = ?",
        (sentence,),
    )
    if row is None:
        return []
    document, start, end, longest = row
    return [
        claim
        for (claim,) in store.rows(
            'SELECT id FROM suggested_claim WHERE document = ? AND "start" < ? AND "start" > ?'
            ' AND "end" > ?',
            (document, end, start - longest, start),
        )
    ]


def _folded(word: str) -> str:
    """A word as the index has it: in lower case, without marks."""
    parts = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))
