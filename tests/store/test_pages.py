"""Pages: which texts stood at one address, and what took the place of what."""

from itertools import permutations
from pathlib import Path

import pytest
from msgspec import structs

from annotator.records import Appearance
from annotator.store import Store, documents, pages

URL = "https://news.example/talks"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "a.db")


def add(store: Store, text: str, url: str = URL, **told: str) -> str:
    """Keep a text that appeared."""
    with store.writing():
        document, _, _ = documents.add(
            store, text, Appearance(url=url, source=f"{text}.md", **told)
        )
    return document


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ({"published": "2017-03-15"}, "2017-03-15T00:00:00.000000+00:00"),
        ({"published": "2017-03-15T22:30:00-05:00"}, "2017-03-16T03:30:00.000000+00:00"),
        (
            {"published": "2017-03-15", "modified": "2017-03-15T10:00:00Z"},
            "2017-03-15T10:00:00.000000+00:00",
        ),
        (
            {"modified": "2017-03-16", "retrieved": "2017-03-20T08:00:00"},
            "2017-03-20T08:00:00.000000+00:00",
        ),
        ({"published": "in March", "modified": ""}, ""),
        ({"published": "0001-01-01T00:00:00+14:00"}, ""),
    ],
)
def test_the_last_moment_at_which_a_text_is_known_to_have_stood(
    told: dict[str, str], stood: str
) -> None:
    assert pages.stood(Appearance(**told)) == stood


def test_the_newest_takes_the_place_of_all_before_it_in_any_order(tmp_path: Path) -> None:
    for number, order in enumerate(permutations(("15", "16", "17"))):
        store = Store.open(tmp_path / f"{number}.db")
        named = {
            day: add(store, f"Text of the {day}th.", modified=f"2017-03-{day}") for day in order
        }
        assert pages.replaced_by(store, named["17"]) is None
        assert pages.replaced_by(store, named["16"]) == named["17"]
        assert pages.later(store, named["15"]) == [named["17"], named["16"]]
        assert pages.replaced_texts(store, named["17"]) == [named["16"], named["15"]]
        assert [each for each, _ in pages.versions(store, named["16"])] == [
            named["15"],
            named["16"],
            named["17"],
        ]


def test_addresses_of_one_page_are_one(store: Store) -> None:
    old = add(store, "Old.", "http://www.news.example/talks/?utm_source=x", modified="2017-03-15")
    new = add(store, "New.", "https://news.example/talks#top", modified="2017-03-16")
    assert pages.replaced_by(store, old) == new


def test_a_sites_first_page_has_no_versions(store: Store) -> None:
    old = add(store, "Old.", "https://news.example/", modified="2017-03-15")
    add(store, "New.", "https://news.example/", modified="2017-03-16")
    assert pages.replaced_by(store, old) is None


def test_a_text_that_stands_elsewhere_is_not_replaced(store: Store) -> None:
    agency = "https://agency.example/talks"
    text = add(store, "The agency's text.", modified="2017-03-15")
    assert add(store, "The agency's text.", agency, modified="2017-03-15") == text
    changed = add(store, "The paper's own text.", modified="2017-03-16")
    assert pages.replaced_by(store, text) is None
    corrected = add(store, "The agency's text, corrected.", agency, modified="2017-03-17")
    assert pages.replaced_by(store, text) == corrected
    assert pages.later(store, text) == [corrected, changed]


def test_without_dates_the_text_that_was_read_last_stands(store: Store) -> None:
    first, second = add(store, "First."), add(store, "Second.")
    assert pages.replaced_by(store, first) == second
    # The same file read again is no news.
    assert add(store, "First.") == first
    assert pages.replaced_by(store, first) == second
    third = add(store, "Third.", published="2017-03-15")
    assert pages.replaced_by(store, third) == second


def test_of_one_day_the_text_that_was_read_last_stands(store: Store) -> None:
    first = add(store, "First.", published="2017-03-15")
    second = add(store, "Second.", published="2017-03-15")
    assert pages.replaced_by(store, first) == second
    (told,) = documents.appearances(store, second)
    assert told.retrieved is not None
    assert add(store, "Second.", published="2017-03-15") == second
    assert documents.appearances(store, second) == (told,)
    (untold,) = documents.appearances(store, first)
    assert untold == structs.replace(
        untold, retrieved=None, published="2017-03-15", source="First..md"
    )
