"""Finding: whatever happens to a text, its claims and names can be relied on."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import Spans, is_normal
from annotator.findings import Findings
from annotator.language import analyse

ARTICLE = (
    "PORT ELLIS, May 3 - “The dam is safe,” said Maria Lopez, head of the water agency. “Nobody "
    "needs to worry.”\n\nHer co-author, Jan Berg, told the BBC that the reports of cracks, which "
    "appeared on Monday, were false. 'We checked', he added, 'every wall.'\n\nMINISTER: We were "
    "not told (until June).\n\nThe village, according to police, was evacuated; the army denied "
    "this. Officials say they are not in a position to confirm that 12 people died."
)
TORN = st.sampled_from(
    [
        '"', "“", "”", "‘", "’", "'", "«", "(", ")", "]", "\n", "\n\n", "\r\n", " ", ":", ",",
        " - ", ", he said.", " that ", "\N{RIGHT-TO-LEFT OVERRIDE}", "\N{ZERO WIDTH JOINER}",
        "🙂", "\x00",
    ]
)  # fmt: skip


@st.composite
def torn_texts(draw: st.DrawFn) -> str:
    """The article, cut anywhere, with pieces put in, left out and repeated."""
    start = draw(st.integers(0, len(ARTICLE)))
    text = ARTICLE[start : draw(st.integers(start, len(ARTICLE)))]
    for _ in range(draw(st.integers(0, 12))):
        here = draw(st.integers(0, len(text)))
        there = min(len(text), here + draw(st.integers(0, 20)))
        change = draw(st.sampled_from(["put in", "leave out", "repeat"]))
        if change == "put in":
            text = text[:here] + draw(TORN) + text[here:]
        elif change == "leave out":
            text = text[:here] + text[there:]
        else:
            text = text[:there] + text[here:]
    return text


def spans_of(found: Findings) -> list[Spans]:
    """Every item of spans that is found."""
    return [
        spans
        for claim in found.claims
        for spans in (claim.spans, claim.source, claim.cue, claim.addressee, claim.refers_to)
        if spans
    ]


@given(st.lists(torn_texts(), min_size=1, max_size=4))
@settings(max_examples=80)
def test_a_torn_text_has_findings_within_it(texts: list[str]) -> None:
    for text, analysis in zip(texts, analyse(texts), strict=True):
        found = analysis.findings
        assert found is not None
        assert all(is_normal(spans) and spans[-1][1] <= len(text) for spans in spans_of(found))
        assert all(claim.spans and 0 <= claim.score <= 1 for claim in found.claims)
        assert all(name.name.strip() for name in found.names)


def test_the_whole_article_has_its_claims_and_names() -> None:
    (analysis,) = analyse([ARTICLE])
    found = analysis.findings
    assert found is not None
    assert {"Maria Lopez", "Jan Berg"} <= {name.name for name in found.names}
    speakers = {claim.speaker for claim in found.claims}
    assert {"Maria Lopez", "Jan Berg"} <= speakers
