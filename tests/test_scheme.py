"""The words that claims and links are made of, and what a project's own make of suggestions."""

import pytest

from annotator.errors import NotAllowed
from annotator.scheme import CHOICES, TABLES, UNRELATED, Scheme
from annotator.scheme_file import default_scheme, scheme_of

WITNESSES = """
name = "witnesses"

[[relation]]
name = "contradicts"
key = "c"
verb = "contradicts"
conflict = true
stands_for = ["denies"]

[[relation]]
name = "omits"
key = "m"
verb = "leaves out"
passive = "is left out by"
directed = true
conflict = true

[conflict_types]
time = { explanation = "when it was", stands_for = ["temporal", "numeric"], key = "t" }
place = "where it was"

[statuses]
unasked = "not asked about"

[attributes.basis]
explanation = "how the witness knows"
words = { saw = "saw it", told = "was told" }
"""


@pytest.fixture(scope="module")
def witnesses() -> Scheme:
    return scheme_of(WITNESSES, "## contradicts\n\nBoth cannot be so.\n\n## place\n\nWhere.\n")


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


def test_claims_of_different_times_may_both_be_true_unless_the_time_is_what_they_conflict_on(
    witnesses: Scheme,
) -> None:
    scheme = default_scheme()
    assert scheme.parted_by_time("denies", ("numeric",))
    assert not scheme.parted_by_time("denies", ("numeric", "temporal"))
    assert not scheme.parted_by_time("supports", ())
    assert not scheme.parted_by_time(None, ())
    assert witnesses.parted_by_time("omits", ("place", "numeric"))
    assert not witnesses.parted_by_time("omits", ("time",))


def test_an_unknown_word_is_refused_with_those_there_are() -> None:
    scheme = default_scheme()
    with pytest.raises(NotAllowed, match="“sarcasm” is no conflict type"):
        scheme.check("conflict_types", "negation", "sarcasm")
    with pytest.raises(NotAllowed, match="“hates” is no relation"):
        scheme.relation("hates")
    assert not scheme.conflict("hates")
    assert not scheme.directed("hates")


def test_an_attribute_is_a_table_of_words(witnesses: Scheme) -> None:
    witnesses.check("attributes.basis", "saw")
    with pytest.raises(NotAllowed, match=r"“smelt” is no attributes.basis .* It has: saw, told"):
        witnesses.check("attributes.basis", "smelt")
    with pytest.raises(NotAllowed, match=r"“mood” is no attribute of the scheme. It has: basis"):
        witnesses.table("attributes.mood")
    assert witnesses.explanation("attributes.basis", "saw") == "saw it"
    assert witnesses.explanation("attributes.basis", "basis") == "how the witness knows"


def test_a_relation_that_the_scheme_lacks_has_a_meaning_all_the_same(witnesses: Scheme) -> None:
    meaning = witnesses.meaning("denies")
    assert (meaning.verb, meaning.passive) == ("denies", "denies")
    assert not meaning.directed
    assert not meaning.conflict
    assert witnesses.meaning("omits").passive == "is left out by"


def test_words_are_chosen_by_their_keys_then_digits_then_letters(witnesses: Scheme) -> None:
    assert witnesses.keys("conflict_types") == {"time": "t", "place": "1"}
    assert default_scheme().keys("reliabilities") == dict(zip("ABCDEF", "123456", strict=True))
    many = scheme_of(
        WITNESSES.replace(
            "[statuses]",
            "[attributes.topic]\nexplanation = 'of what'\n[attributes.topic.words]\n"
            + "".join(f"t{number} = 'x'\n" for number in range(40))
            + "[statuses]",
        )
    )
    keys = many.keys("attributes.topic")
    assert "".join(keys.values()) == CHOICES
    assert not set(CHOICES) & set("jkq")
    assert "t39" not in keys


def test_what_is_suggested_is_said_in_the_words_of_the_scheme(witnesses: Scheme) -> None:
    # By name, by what stands for it, and else the first that is as directed.
    assert witnesses.suggested_relation("contradicts") == "contradicts"
    assert witnesses.suggested_relation("denies") == "contradicts"
    assert witnesses.suggested_relation("weakens") == "omits"
    suggested = ("negation", "numeric", "temporal", "place")
    assert witnesses.suggested_types(suggested) == ("time", "place")
    assert witnesses.known("conflict_types", "temporal") == "time"
    assert witnesses.known("conflict_types", "lexical") is None
    assert witnesses.known("attributions", None) is None


@pytest.mark.parametrize("relation", ["contradicts", "denies", "weakens", "anything"])
def test_something_is_suggested_by_any_scheme(relation: str) -> None:
    only = scheme_of(
        'name = "x"\n[[relation]]\nname = "clash"\nkey = "c"\nverb = "clashes with"\nconflict=true'
    )
    assert only.suggested_relation(relation) == "clash"
    assert only.words()["relations"] == ("clash", UNRELATED)


def test_a_conflict_of_which_nothing_is_said_has_the_first_status(witnesses: Scheme) -> None:
    assert witnesses.open == "unasked"
    assert default_scheme().open == "open"


def test_guidelines_explain_a_word_by_its_heading(witnesses: Scheme) -> None:
    assert witnesses.guideline("contradicts") == "Both cannot be so."
    assert witnesses.guideline("omits") == ""
    assert "knows the world" in default_scheme().guideline("world_knowledge")


def test_the_default_guidelines_explain_its_relations_and_types() -> None:
    scheme = default_scheme()
    words = (*scheme.words()["relations"], *scheme.conflict_types)
    assert [word for word in words if not scheme.guideline(word)] == []


def test_the_words_of_every_table_stand_in_the_manifest(witnesses: Scheme) -> None:
    words = witnesses.words()
    assert words.keys() == {"relations", *TABLES, "attributes.basis"}
    assert words["attributes.basis"] == ("saw", "told")
