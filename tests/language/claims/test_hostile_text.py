"""Claims of texts that nobody wrote: nothing raises, and what is found keeps its shape."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import Spans, is_normal, normal, overlaps
from annotator.findings import Attribution, FoundClaim
from annotator.language import analyse
from annotator.language.claims import claims
from annotator.language.speakers import Voice
from annotator.words import Words

PIECES = [
    "The talks", "failed", "and", "but", "the rebels left", ",", ";", ".", "?", "“", "”", '"', "(",
    ")", "[", "’", "—", "\n\n", "\n", " ", "PARIS — ", "Image: ", "However, ", "while", "after",
    "because", "Syria: ", "said", "he", "450.000", "\N{NO-BREAK SPACE}", "🎙", "\u202e", "who had",
    "By ", "By the year 2050", "Who", "…", "\x00", "is", "was", "U.S.", "12 May 2024 The",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=80)

TAGS = ["VBD", "VBZ", "VB", "VBN", "MD", "NN", "NNP", "CC", "IN", "WP", "CD", ",", ".", "''"]
POS = ["VERB", "AUX", "NOUN", "PROPN", "PRON", "CCONJ", "PUNCT", "NUM"]
DEPS = [
    "ROOT", "nsubj", "nsubjpass", "conj", "cc", "advcl", "mark", "ccomp", "relcl", "dobj", "punct",
    "aux", "csubj", "parataxis", "acl",
]  # fmt: skip


def check(text: str, found: tuple[FoundClaim, ...]) -> None:
    spans = [one.spans for one in found]
    assert spans == sorted(set(spans))
    for one in found:
        assert is_normal(one.spans)
        assert 0 <= one.score <= 1
        assert one.features
        for start, end in one.spans:
            assert end <= len(text)
            assert text[start:end] == text[start:end].strip()
    own = [one.spans for one in found if one.attribution == "none"]
    assert not any(overlaps(*pair) for pair in pairwise(own))


@settings(max_examples=40)
@given(TEXTS)
def test_any_text_has_claims_in_their_shape(text: str) -> None:
    analysis = next(analyse([text]))
    assert analysis.findings is not None
    check(text, analysis.findings.claims)
    check(text, claims(text, analysis.findings.words, analysis.sentences, (), ()))


@st.composite
def parsed(draw: st.DrawFn) -> tuple[str, Words, Spans]:
    """A text with labels, heads and sentences that no parser gave."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=30)) | {0, len(text)})
    spans = [(a, b) for a, b in pairwise(cuts) if text[a:b].strip()]
    count = len(spans)

    def column(values: list[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(st.sampled_from(values), min_size=count, max_size=count)))

    heads = st.integers(0, max(0, count - 1))
    written = tuple(text[a:b] for a, b in spans)
    words = Words(
        start=tuple(a for a, _ in spans),
        end=tuple(b for _, b in spans),
        text=written,
        lemma=written,
        pos=column(POS),
        tag=column(TAGS),
        dep=column(DEPS),
        head=tuple(draw(st.lists(heads, min_size=count, max_size=count))),
        entity=column(["", "PERSON", "DATE", "GPE"]),
    )
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=3)) | {0, len(text)})
    sentences = tuple((a, b) for a, b in pairwise(ends) if text[a:b].strip())
    return text, words, sentences


@settings(max_examples=150)
@given(parsed(), st.data())
def test_any_parse_has_claims_in_their_shape(
    parse: tuple[str, Words, Spans], data: st.DataObject
) -> None:
    text, words, sentences = parse
    places = st.integers(0, len(text))
    contents = data.draw(
        st.lists(st.tuples(places, places).filter(lambda span: span[0] < span[1]), max_size=4)
    )
    given_ = [
        Attribution(
            content=normal([span]),
            kind="direct",
            polarity=data.draw(st.sampled_from(["asserts", "denies", "asks"])),
        )
        for span in contents
    ]
    found = claims(text, words, sentences, given_, [Voice("Jane Doe")])
    check(text, found)
    for one in found:
        if one.attribution == "none":
            assert not any(overlaps(one.spans, other.content) for other in given_)


def test_a_sentence_without_an_end_takes_no_longer_than_it_is_long() -> None:
    count = 200_000
    unit = ("he", "left", "and", "(")
    written = unit * (count // 4)
    words = Words(
        start=tuple(range(0, 5 * count, 5)),
        end=tuple(range(4, 5 * count + 4, 5)),
        text=written,
        lemma=written,
        pos=("PRON", "VERB", "CCONJ", "PUNCT") * (count // 4),
        tag=("PRP", "VBD", "CC", "-LRB-") * (count // 4),
        dep=("nsubj", "conj", "cc", "punct") * (count // 4),
        head=tuple(
            n + 1 if n % 4 == 0 else max(1, n - 4 if n % 4 == 1 else 1) for n in range(count)
        ),
        entity=("",) * count,
    )
    text = " ".join(word.ljust(4, "x") for word in written)
    assert isinstance(claims(text, words, ((0, len(text)),), (), ()), tuple)
