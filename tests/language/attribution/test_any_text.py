"""Any text: nothing raises, and every span is in normal form and within the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import is_normal, overlaps
from annotator.findings import Attribution
from annotator.language.attribution import attributions
from annotator.language.attribution.quotations import quotations
from annotator.words import Words
from tests.language.attribution.reading import found_in

PIECES = [
    '"', "“", "”", "„", "«", "»", "‘", "’", "'", "``", "''", ",", ".", ":", ";", "?", "!", "—", "(",
    ")", "\n", "\n\n", " ", "he said", "said the minister", "that", "according to", "as", "adding",
    "This was denied by", "accused Moscow of", "the claim that", "is sure that", "to leave", "We",
    "the talks failed", "told reporters", "reportedly", "in his view", "and", "but", "who", "she",
    "🙂", "שלום", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH JOINER}", "ﷺ", "\N{NO-BREAK SPACE}",
    "a" * 400, "’" * 30, '"' * 30,
]  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map(" ".join)

LABELS = [
    "ccomp", "nsubj", "conj", "xcomp", "advcl", "relcl", "acl", "mark", "punct", "prep", "pobj",
    "agent", "auxpass", "nsubjpass", "dobj", "parataxis", "acomp", "appos", "ROOT",
]  # fmt: skip
FORMS = [
    ("said", "say", "VERB", "VBD"),
    ("denied", "deny", "VERB", "VBN"),
    ("told", "tell", "VERB", "VBD"),
    ("adding", "add", "VERB", "VBG"),
    ("accused", "accuse", "VERB", "VBD"),
    ("leave", "leave", "VERB", "VB"),
    ("according", "accord", "VERB", "VBG"),
    ("is", "be", "AUX", "VBZ"),
    ("that", "that", "SCONJ", "IN"),
    ("claim", "claim", "NOUN", "NN"),
    ("Moscow", "Moscow", "PROPN", "NNP"),
    ("sure", "sure", "ADJ", "JJ"),
    ("he", "he", "PRON", "PRP"),
    ("this", "this", "PRON", "DT"),
    ("to", "to", "PART", "TO"),
    ("by", "by", "ADP", "IN"),
    ("of", "of", "ADP", "IN"),
    ('"', '"', "PUNCT", "``"),
    (",", ",", "PUNCT", ","),
    (".", ".", "PUNCT", "."),
]


def fits(text: str, found: tuple[Attribution, ...]) -> bool:
    """Whether the spans of attributions are what anybody may rely on."""
    return all(
        is_normal(one.content)
        and not overlaps(one.content, one.source)
        and not overlaps(one.content, one.cue)
        and all(
            is_normal(spans) and spans[-1][1] <= len(text)
            for spans in (
                one.content, one.source, one.cue, one.addressee, one.refers_to, one.said_by
            )
            if spans
        )
        for one in found
    ) and list(found) == sorted(found, key=lambda one: one.content)  # fmt: skip


@given(st.lists(texts, max_size=4))
@settings(max_examples=60)
def test_no_text_raises(some: list[str]) -> None:
    for text, found in zip(some, found_in(*some), strict=True):
        assert fits(text, found)


@st.composite
def parses(draw: st.DrawFn) -> tuple[str, Words, tuple[tuple[int, int], ...]]:
    """A text with a parse that no parser should make: any head, any label, cycles too."""
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=30))
    count = len(forms)
    start, end, position = [], [], 0
    for form in forms:
        start.append(position)
        end.append(position + len(form[0]))
        position = end[-1] + 1
    words = Words(
        start=tuple(start),
        end=tuple(end),
        text=tuple(form[0] for form in forms),
        lemma=tuple(form[1] for form in forms),
        pos=tuple(form[2] for form in forms),
        tag=tuple(form[3] for form in forms),
        dep=tuple(draw(st.lists(st.sampled_from(LABELS), min_size=count, max_size=count))),
        head=tuple(draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count))),
        entity=("",) * count,
    )
    text = " ".join(form[0] for form in forms)
    return text, words, draw(st.sampled_from([(), ((0, len(text)),)]))


@given(parses())
@settings(max_examples=400)
def test_no_parse_raises(parse: tuple[str, Words, tuple[tuple[int, int], ...]]) -> None:
    assert fits(parse[0], attributions(*parse))


@given(texts)
def test_quotations_stand_one_behind_the_other_and_within_the_text(text: str) -> None:
    position = 0
    for one in quotations(text):
        assert position <= one.start < one.end <= len(text)
        position = one.end


def test_a_missing_mark_loses_nothing_of_the_rest() -> None:
    text = "“It is over, the captain said.\n\nThe mayor said: “We start again.” He then left."
    (found,) = found_in(text)
    assert "“We start again.”" in [text[a:b] for one in found for a, b in one.content]
