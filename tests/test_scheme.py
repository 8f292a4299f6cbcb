"""The words that claims and links are made of."""

import pytest

from annotator.errors import NotAllowed
from annotator.scheme import UNRELATED, default_scheme


def test_the_relations_are_the_designs() -> None:
    scheme = default_scheme()
    words = scheme.words()["relations"]
    assert words == (
        "contradicts", "denies", "weakens", "supports", "equivalent", "updates", "unrelated",
    )  # fmt: skip
    assert [each for each in words if scheme.conflict(each)] == ["contradicts", "denies", "weakens"]
    assert [each for each in words if scheme.directed(each)] == [
        "denies", "weakens", "supports", "updates",
    ]  # fmt: skip
    assert [each.name for each in scheme.relations if not each.marks] == [UNRELATED]


def test_every_relation_has_a_key_of_its_own() -> None:
    assert "".join(each.key for each in default_scheme().relations) == "cdwseun"


def test_an_unknown_word_is_refused_with_those_there_are() -> None:
    scheme = default_scheme()
    with pytest.raises(NotAllowed, match="“sarcasm” is no conflict type"):
        scheme.check("conflict_types", "negation", "sarcasm")
    with pytest.raises(NotAllowed, match="“hates” is no relation"):
        scheme.relation("hates")
    assert not scheme.conflict("hates")
    assert not scheme.directed("hates")
