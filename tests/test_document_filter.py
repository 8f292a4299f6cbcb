"""Which documents are wanted, as it is typed and as it is shown."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.document_filter import STATES, DocumentFilter, DocumentWord
from annotator.errors import NotAllowed

values = st.text(
    st.characters(exclude_characters='"', exclude_categories=["Z", "C"]), min_size=1, max_size=9
)
words = st.lists(
    st.one_of(
        st.builds(DocumentWord, st.just("state"), st.sampled_from(STATES)),
        st.builds(DocumentWord, st.just("outlet"), values),
        st.builds(DocumentWord, st.just(""), values),
    ),
    unique=True,
)


def test_words_of_a_filter() -> None:
    wanted = DocumentFilter.parse('state:begun OUTLET:"Karrow Radio" ferry outlet:"" "a: b"')
    assert [(word.field, word.value) for word in wanted.words] == [
        ("state", "begun"),
        ("outlet", "Karrow Radio"),
        ("", "ferry"),
        ("outlet", ""),
        ("", "a: b"),
    ]
    assert wanted.values("outlet") == ("karrow radio", "")
    assert wanted.without_last().written == 'state:begun outlet:"Karrow Radio" ferry outlet:""'


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("state:asleep", "new, begun, done"),
        ("colour:red", "state:, outlet:"),
        ("outlet:", "wants a value"),
    ],
)
def test_what_is_no_filter_is_told_with_what_is(typed: str, told: str) -> None:
    with pytest.raises(NotAllowed, match=told):
        DocumentFilter.parse(typed)


@given(words)
def test_what_is_shown_can_be_typed_again(words: list[DocumentWord]) -> None:
    wanted = DocumentFilter(tuple(words))
    assert DocumentFilter.parse(wanted.written) == wanted


@given(st.text())
def test_nothing_that_is_typed_fails_but_with_a_reason(typed: str) -> None:
    with contextlib.suppress(NotAllowed):
        wanted = DocumentFilter.parse(typed)
        assert DocumentFilter.parse(wanted.written) == wanted
