"""Edits of articles through which what becomes of a quote is followed, for `anchoring.py`."""

import random
import re
import tomllib
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from annotator.anchors import Span, Spans, normal

ROOT = Path(__file__).parent.parent.parent

WORD = r"\w+(?:['’.,:]\w+)*"

MOST = 0.2
"""The share of the words outside the quote that is edited at most."""


class Piece(NamedTuple):
    """A word, a mark or white space, and which fragment of the quote it belongs to, or -1."""

    text: str
    fragment: int = -1


class Article(NamedTuple):
    text: str
    sentences: list[Span]
    claims: list[Spans]


Pieces = list[Piece]


class Words:
    """The words and sentences that edits are made of: those of articles on other things."""

    def __init__(self, articles: Sequence[Article]) -> None:
        texts = [article.text for article in articles]
        self.words = [word for text in texts for word in re.findall(WORD, text)]
        self.sentences = [
            article.text[start:end] for article in articles for start, end in article.sentences
        ]


def pieces_of(text: str, spans: Spans = ()) -> Pieces:
    edges = {edge for span in spans for edge in span}
    pieces = []
    for match in re.finditer(r"\s+|\w+|[^\w\s]", text):
        cuts = sorted({match.start(), match.end(), *edges & set(range(*match.span()))})
        for start, end in pairwise(cuts):
            inside = [n for n, span in enumerate(spans) if span[0] <= start < span[1]]
            pieces.append(Piece(text[start:end], inside[0] if inside else -1))
    return pieces


def text_of(pieces: Pieces) -> str:
    return "".join(piece.text for piece in pieces)


def truth(pieces: Pieces) -> Spans:
    places: dict[int, Span] = {}
    here = 0
    for text, fragment in pieces:
        if fragment >= 0:
            places[fragment] = (places.get(fragment, (here, 0))[0], here + len(text))
        here += len(text)
    return normal(places.values()) if places else ()


def is_word(piece: Piece) -> bool:
    return piece.text[0].isalnum()


def any_unit(pieces: Pieces, unit: str, most: int, chance: random.Random) -> tuple[int, int] | None:
    """A word, sentence or paragraph that has nothing of the quote, and `most` words at most."""
    if unit == "word":
        for _ in range(1000):
            n = chance.randrange(len(pieces))
            if is_word(pieces[n]) and pieces[n].fragment < 0:
                return n, n + 1
        return None
    found, start = [], 0
    for n, piece in enumerate(pieces):
        ends = "\n\n" in piece.text or (
            unit == "sentence" and piece.text.isspace() and n > 0 and pieces[n - 1].text in '.!?"”'
        )
        if ends or n == len(pieces) - 1:
            within = pieces[start : n + 1]
            free = len(within) > 2 and max(each.fragment for each in within) < 0
            if free and weight(within) <= most:
                found.append((start, n + 1))
            start = n + 1
    return chance.choice(found) if found else None


def weight(pieces: Sequence[Piece]) -> int:
    return sum(map(is_word, pieces))


def edited(pieces: Pieces, kinds: Sequence[str], words: Words, chance: random.Random) -> Pieces:
    """Up to a fifth of the words outside the quote inserted, deleted or reworded."""
    pieces = list(pieces)
    outside = sum(is_word(piece) and piece.fragment < 0 for piece in pieces)
    left = max(1, int(chance.uniform(0, MOST) * outside))
    while left > 0:
        kind = chance.choice(kinds)
        unit = chance.choices(("word", "sentence", "paragraph"), (10, 3, 1))[0]
        place = any_unit(pieces, unit, left, chance) or any_unit(pieces, "word", left, chance)
        if place is None:
            break
        start, end = place
        unit = unit if end - start > 1 else "word"
        new: Pieces = []
        if kind != "delete":
            if unit == "word":
                new = [Piece(chance.choice(words.words))]
                if kind == "insert":
                    new.append(Piece(" "))
            else:
                count = 1 if unit == "sentence" else chance.randint(1, 3)
                new = pieces_of(" ".join(chance.choices(words.sentences, k=count)))
                new.append(pieces[end - 1] if pieces[end - 1].text.isspace() else Piece(" "))
        elif unit == "word" and end < len(pieces) and pieces[end] == (" ", -1):
            end += 1
        if kind == "insert":
            end = start
        left -= max(1, weight(new), weight(pieces[start:end]))
        pieces[start:end] = new
    return pieces


def moved(pieces: Pieces, chance: random.Random) -> Pieces:
    """The quote's paragraphs put elsewhere."""
    own = [n for n, piece in enumerate(pieces) if piece.fragment >= 0]
    breaks = [n + 1 for n, piece in enumerate(pieces) if "\n\n" in piece.text]
    start = max((n for n in breaks if n <= own[0]), default=0)
    end = min((n for n in breaks if n > own[-1]), default=len(pieces))
    paragraph, rest = pieces[start:end], pieces[:start] + pieces[end:]
    if "\n\n" not in paragraph[-1].text:
        paragraph.append(Piece("\n\n"))
    at = chance.choice([0, *(n + 1 for n, piece in enumerate(rest) if "\n\n" in piece.text)])
    return rest[:at] + paragraph + rest[at:]


# What is done to the words of the quote itself; None where it cannot be done to this one.


def changed_word(
    pieces: Pieces, chance: random.Random, fits: Callable[[str], bool], into: Callable[[str], str]
) -> Pieces | None:
    places = [n for n, piece in enumerate(pieces) if piece.fragment >= 0 and fits(piece.text)]
    if not places:
        return None
    at = chance.choice(places)
    pieces = list(pieces)
    pieces[at] = Piece(into(pieces[at].text), pieces[at].fragment)
    return pieces if text_of([pieces[at]]) else pieces[:at] + pieces[at + 2 :]


def inserted(pieces: Pieces, chance: random.Random, word: str) -> Pieces | None:
    places = [
        n
        for n in range(1, len(pieces) - 1)
        if pieces[n].text == " " and pieces[n - 1].fragment == pieces[n + 1].fragment >= 0
    ]
    if not places:
        return None
    at = chance.choice(places)
    fragment = pieces[at].fragment
    return [*pieces[:at], Piece(" ", fragment), Piece(word, fragment), *pieces[at:]]


def exchanged(word: str) -> str:
    return word[:3] + word[4] + word[3] + word[5:]


def light(pieces: Pieces, _: Words, chance: random.Random) -> Pieces | None:
    def small(word: str) -> bool:
        return word.islower() and word.isalpha() and len(word) > 6

    ways: list[Callable[[], Pieces | None]] = [
        lambda: changed_word(pieces, chance, lambda w: small(w) and w[3] != w[4], exchanged),
        lambda: changed_word(pieces, chance, small, lambda w: w[:4] + w[3:]),
        lambda: changed_word(pieces, chance, lambda w: w == ",", lambda _: ";"),
        lambda: changed_word(pieces, chance, lambda w: w in ("the", "a", "an"), lambda _: ""),
        lambda: changed_word(
            pieces, chance, lambda w: w in ("the", "a"), lambda w: "a" if w == "the" else "the"
        ),
        lambda: changed_word(
            pieces, chance, lambda w: w.islower() and len(w) > 5, lambda w: w.capitalize()
        ),
    ]
    return chance.choice(ways)()


TENSES = {
    "was": "is", "were": "are", "is": "was", "are": "were", "will": "would", "would": "will",
    "has": "had", "had": "has", "did": "does",
}  # fmt: skip


def heavy(pieces: Pieces, words: Words, chance: random.Random) -> Pieces | None:
    def other(word: str) -> str:
        found = word
        while found.casefold() in (word.casefold(), "a", "an", "the", "that"):
            found = chance.choice(words.words)
        return found

    # What may come or go is no other meaning, as the rules have it.
    table = tomllib.loads((ROOT / "annotator/anchoring.toml").read_text("utf-8"))["en"]
    function = {*table["light"], *table["titles"]}
    ways: list[Callable[[], Pieces | None]] = [
        lambda: inserted(pieces, chance, "not"),
        lambda: inserted(pieces, chance, chance.choice(("never", "no", "only", "may", "hardly"))),
        lambda: changed_word(pieces, chance, str.isdigit, lambda w: str(int(w) + 9)),
        lambda: changed_word(
            pieces, chance, lambda w: w.isdigit() and len(set(w)) > 1 and w != w[::-1],
            lambda w: w[::-1],
        ),
        lambda: changed_word(pieces, chance, str.istitle, other),
        lambda: changed_word(
            pieces, chance, lambda w: w.isalpha() and w.casefold() not in function, other
        ),
        lambda: changed_word(
            pieces, chance, lambda w: w.isalpha() and w.casefold() not in function, lambda _: ""
        ),
        lambda: changed_word(
            pieces, chance,
            TENSES.__contains__,
            TENSES.__getitem__,
        ),
        lambda: changed_word(
            pieces, chance, lambda w: w.islower() and w.isalpha() and len(w) > 5,
            lambda w: "un" + w,
        ),
    ]  # fmt: skip
    return chance.choice(ways)()


def with_twin(pieces: Pieces, twin: Pieces, chance: random.Random, beside: bool = False) -> Pieces:
    """The text with the quote's words once more, at the end of another sentence or right beside."""
    own = [n for n, piece in enumerate(pieces) if piece.fragment >= 0]
    if beside:
        at = chance.choice((own[0], own[-1] + 1))
    else:
        at = chance.choice(
            [n for n, piece in enumerate(pieces) if piece.text.isspace() and piece.fragment < 0]
        )
    space = Piece(" ", TWIN)
    return [*pieces[:at], space, *twin, *([space] if beside else []), *pieces[at:]]


TWIN = -2


def unmarked(pieces: Pieces) -> Pieces:
    return [Piece(piece.text, TWIN) for piece in pieces if piece.fragment >= 0]


def without(pieces: Pieces, own: Callable[[int], bool]) -> Pieces:
    return [piece for piece in pieces if not own(piece.fragment)]


EVERY = ("insert", "delete", "reword")
Case = tuple[Pieces, Pieces]


def cases(name: str, pieces: Pieces, words: Words, chance: random.Random) -> Case | None:
    """The old and the new text of one edit of a class; None where this quote cannot have it."""

    def mixed(of: Pieces) -> Pieces:
        return edited(of, EVERY, words, chance)

    match name:
        case "insertions" | "deletions" | "rewordings":
            return pieces, edited(pieces, [name.replace("deletion", "delete")[:6]], words, chance)
        case "all three" | "short quotes":
            return pieces, mixed(pieces)
        case "paragraph moved":
            return pieces, moved(mixed(pieces), chance)
        case "quote deleted":
            return pieces, mixed(without(pieces, lambda fragment: fragment >= 0))
        case "light edit inside":
            new = light(pieces, words, chance)
            return (pieces, new) if new else None
        case "light, and around":
            new = light(pieces, words, chance)
            return (pieces, mixed(new)) if new else None
        case "other meaning":
            new = heavy(pieces, words, chance)
            return (pieces, new) if new else None
        case "other, and around":
            new = heavy(pieces, words, chance)
            return (pieces, mixed(new)) if new else None
    twin = unmarked(pieces)
    if name.startswith("near twin"):
        changed = light(pieces, words, chance)
        if changed is None:
            return None
        twin = unmarked(changed)
    old = with_twin(pieces, twin, chance, beside="beside" in name)
    match name:
        case "twin in both":
            return old, mixed(old)
        case "twin left, quote deleted" | "near twin left":
            return old, mixed(without(old, lambda fragment: fragment >= 0))
        case "quote left, twin deleted" | "twin beside deleted":
            return old, mixed(without(old, lambda fragment: fragment == TWIN))
        case "twin comes" | "twin comes beside":
            return pieces, mixed(old)
        case _:
            raise ValueError(name)


GONE = {
    "quote deleted", "other meaning", "other, and around", "twin left, quote deleted",
    "near twin left", "twin beside deleted",
}  # fmt: skip
CLASSES = (
    "insertions", "deletions", "rewordings", "all three", "paragraph moved", "short quotes",
    "quote deleted", "light edit inside", "light, and around", "other meaning",
    "other, and around", "twin in both", "twin comes", "quote left, twin deleted",
    "twin left, quote deleted", "near twin left", "twin comes beside", "twin beside deleted",
)  # fmt: skip


def quotes(article: Article, name: str, chance: random.Random) -> Spans:
    """A claim, a sentence, a clause of one, or one to three words of one."""
    if article.claims and name != "short quotes" and chance.random() < 0.7:
        spans = chance.choice(article.claims)
        if len(spans) == 1 or "twin" not in name:
            return spans
    start, end = chance.choice(article.sentences)
    if name == "short quotes" or chance.random() < 0.5:
        words = [match.span() for match in re.finditer(WORD, article.text[start:end])]
        size = chance.randint(1, 3) if name == "short quotes" else chance.randint(4, 15)
        first = chance.randrange(max(1, len(words) - size + 1))
        last = min(len(words), first + size) - 1
        start, end = start + words[first][0], start + words[last][1]
    return ((start, end),)
