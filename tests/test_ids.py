"""Names made from content."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import ids

texts = st.text(st.characters(exclude_categories=()))


@given(parts=st.lists(texts))
def test_a_content_id_is_base32_of_sha256_over_the_parts_with_their_lengths(
    parts: list[str],
) -> None:
    encoded = [part.encode("utf-8", "surrogatepass") for part in ["claim", *parts]]
    digest = hashlib.sha256(b"".join(b"%d:%s" % (len(each), each) for each in encoded)).digest()
    name = ids.content_id("claim", *parts)
    assert name == base64.b32hexencode(digest[:20]).decode().lower()
    assert ids.ID.fullmatch(name)


@given(one=st.lists(texts), other=st.lists(texts))
def test_no_two_lists_of_parts_have_one_name(one: list[str], other: list[str]) -> None:
    assert (ids.content_id("x", *one) == ids.content_id("x", *other)) == (one == other)


@given(one=st.integers(0, (1 << 60) - 1), other=st.integers(0, (1 << 60) - 1), column=texts)
def test_event_ids_sort_by_time_and_give_it_back(one: int, other: int, column: str) -> None:
    first, second = ids.event_id(one, [column]), ids.event_id(other, [column])
    assert ids.event_time(first) == one
    assert (first < second) == (one < other)
    assert ids.ID.fullmatch(first)


@pytest.mark.parametrize("time", [-1, 1 << 60])
def test_a_time_that_an_id_cannot_hold_is_refused(time: int) -> None:
    with pytest.raises(ValueError, match="time"):
        ids.event_id(time, [])


@given(one=texts, other=texts)
def test_a_link_and_a_pair_are_named_whichever_end_comes_first(one: str, other: str) -> None:
    assert ids.link_id(one, other) == ids.link_id(other, one)
    assert ids.pair_id(one, other) == ids.pair_id(other, one)
    assert ids.link_id(one, other) != ids.pair_id(one, other)


@given(name=st.text())
def test_folding_a_name_twice_is_folding_it_once_or_settles(name: str) -> None:
    assert ids.folded(ids.folded(ids.folded(name))) == ids.folded(ids.folded(name))


@pytest.mark.parametrize("name", ["", "  ", "gold", "GOLD", "All", "shared", "program", "a\x1b[2J"])
def test_some_names_are_nobodys(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        ids.annotator_name(name)


def test_an_annotators_name_is_tidied() -> None:
    assert ids.annotator_name("  Zoe\u0308 \t Ng ") == "Zoë Ng"
    with pytest.raises(ValueError, match="at most"):
        ids.annotator_name("x" * 201)
