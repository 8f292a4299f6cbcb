"""A quote found again in a changed text, or said to be gone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import anchors
from annotator.anchoring import THRESHOLD, Anchoring, Found
from annotator.anchoring_edits import likeness, negations
from annotator.anchoring_tokens import tokens
from annotator.anchors import Spans

ARTICLE = """\
Talks on the harbour closed on Friday without a signature.

The port authority said that a new pier had been discussed at length. "We did not," the union's \
lawyer Berit Holm replied, "discuss this at all." She named 12 witnesses who would say so in court.

He denied it. Nobody else in the room wanted to comment when the session broke up.

The fishermen, who had waited outside since the morning, were told to come back in March. \
He denied it. Their own counsel left through the garden and gave no reasons for doing so.

A date for the next round will be named by the mayor before the end of the week.
"""


def spans(text: str, *quotes: str) -> Spans:
    """Where each of the quotes stands, the next one after the one before it."""
    found, here = [], 0
    for quote in quotes:
        start = text.index(quote, here)
        here = start + len(quote)
        found.append((start, here))
    return anchors.normal(found)


def find(new: str, *quotes: str, old: str = ARTICLE) -> Found | None:
    return Anchoring(old, new).find(spans(old, *quotes))


def compared(text: str, places: Spans) -> list[str]:
    return ["".join(tokens(text[start:end]).folded) for start, end in places]


DENIED = "He denied it."
PIER = "a new pier had been discussed at length"


def test_a_quote_is_found_behind_what_was_put_before_it() -> None:
    new = "Corrected on Saturday.\n\n" + ARTICLE
    assert find(new, PIER) == Found(spans(new, PIER), "exact", 1.0)


def test_a_discontinuous_quote_keeps_its_fragments() -> None:
    new = ARTICLE.replace(
        "the union's lawyer Berit Holm replied", "said Holm, a lawyer of the union"
    )
    fragments = ("We did not,", "discuss this at all.")
    found = find(new, *fragments)
    assert found == Found(spans(new, *fragments), "exact", 1.0)


def test_a_paragraph_that_moved_takes_its_quotes_along() -> None:
    paragraphs = ARTICLE.split("\n\n")
    new = "\n\n".join([paragraphs[3], *paragraphs[:3], paragraphs[4]])
    quote = "were told to come back in March"
    assert find(new, quote) == Found(spans(new, quote), "exact", 1.0)


def test_a_quote_is_the_same_in_other_white_space_and_quotation_marks() -> None:
    new = ARTICLE.replace('"We did not,"', "“We did\n  not,”").replace("union's", "union’s")
    found = find(new, '"We did not," the union\'s lawyer')
    assert found is not None
    assert found.how == "exact"
    assert anchors.quoted(new, found.spans) == "“We did\n  not,” the union’s lawyer"


def test_a_short_quote_is_told_from_its_twin_by_what_is_around_it() -> None:
    new = "Corrected.\n\n" + ARTICLE.replace("Talks on the harbour", "The harbour talks")
    old_place, new_place = ARTICLE.rindex(DENIED), new.rindex(DENIED)
    found = Anchoring(ARTICLE, new).find(((old_place, old_place + len(DENIED)),))
    assert found == Found(((new_place, new_place + len(DENIED)),), "exact", 1.0)


@pytest.mark.parametrize("after", ["", " Corrected."])
def test_a_deleted_sentence_is_not_hung_on_its_twin(after: str) -> None:
    new = ARTICLE.replace("He denied it. Nobody", "Nobody") + after
    first = ARTICLE.index(DENIED)
    assert new.count(DENIED) == 1
    assert Anchoring(ARTICLE, new).find(((first, first + len(DENIED)),)) is None


def test_of_twins_side_by_side_nobody_can_say_which_is_left() -> None:
    old = ARTICLE.replace("He denied it. Nobody", "He denied it. He denied it. Nobody")
    anchoring = Anchoring(old, ARTICLE)
    for start in (old.index(DENIED), old.index(DENIED) + len(DENIED) + 1):
        assert anchoring.find(((start, start + len(DENIED)),)) is None


def test_a_short_quote_alone_is_no_evidence() -> None:
    assert find("Nothing is left of it. He denied it. The end.", "He denied it.") is None
    assert find("Talks", "Talks") is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a new pier had been discussed", "a new pier, had been discussed"),
        ("a new pier had been discussed", "the new pier had been discussed"),
        ("a new pier had been discussed", "new pier had been discussed"),
        ("a new pier had been discussed", "a new pier had been disucssed"),
        ("a new pier had been discussed", "a new pier had been discused"),
        ("a new pier had been discussed", "a New Pier had been discussed"),
        ("lawyer Berit Holm replied", "lawyer Ms. Berit Holm replied"),
        (
            'said that a new pier had been discussed at length. "We did not',
            "said that a new pier had been discussed at length. \"We didn't",
        ),
        ("named 12 witnesses who would say", "named twelve witnesses who would say"),
        ("on the harbour closed on Friday", "on the harbor closed on Friday"),
    ],
)
def test_a_light_edit_leaves_the_quote_where_it_was(old: str, new: str) -> None:
    edited = ARTICLE.replace(old, new)
    found = find(edited, old)
    assert found is not None
    assert found.how == "fuzzy"
    assert THRESHOLD <= found.score <= 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("pier had been discussed at length", "pier had not been discussed at length"),
        ("pier had been discussed at length", "pier has been discussed at length"),
        ("pier had been discussed at length", "pier had been dismissed at length"),
        ("lawyer Berit Holm replied", "lawyer Berit Helm replied"),
        ("named 12 witnesses who would say so", "named 21 witnesses who would say so"),
        ("named 12 witnesses who would say so", "named 12 witnesses who might say so"),
        ("come back in March.", "come back in March?"),
        ("will be named by the mayor", "will by the mayor be named"),
        ("gave no reasons for doing so", "gave reasons for doing so"),
        ("We did not", "We did, he insisted, not"),
        ("when the session broke up", "when the session, he insisted, broke up"),
    ],
)
def test_an_edit_that_changes_what_is_said_makes_an_orphan(old: str, new: str) -> None:
    assert old in ARTICLE
    assert find(ARTICLE.replace(old, new), old) is None


def test_a_negation_beside_a_quote_makes_an_orphan() -> None:
    new = ARTICLE.replace("had been discussed", "had never been discussed")
    assert find(new, "been discussed at length") is None
    assert find(new, "The port authority said") == Found(
        spans(new, "The port authority said"), "exact", 1.0
    )


def test_a_new_sentence_beside_a_quote_is_no_negation_of_it() -> None:
    new = ARTICLE.replace("Nobody else", "No, she said. Nobody else")
    assert find(new, "He denied it") == Found(spans(new, "He denied it"), "exact", 1.0)


def test_an_edited_quote_needs_what_stood_on_both_its_sides() -> None:
    edited = ARTICLE.replace(PIER, PIER.replace("a new", "the new"))
    assert find(edited, PIER) is not None
    assert find(edited.replace("port authority said", "harbour board said"), PIER) is not None
    assert find(edited.replace("said that", "insisted"), PIER) is None


def test_fragments_that_changed_places_are_an_orphan() -> None:
    paragraphs = ARTICLE.split("\n\n")
    new = "\n\n".join([*paragraphs[:2], paragraphs[3], paragraphs[2], paragraphs[4]])
    fragments = ("wanted to comment when the session broke up", "left through the garden")
    assert find(new, *fragments) is None
    assert find(new, fragments[0]) is not None
    assert find(new, fragments[1]) is not None


def test_fragments_that_came_far_apart_are_an_orphan() -> None:
    fragments = ("We did not,", "discuss this at all.")
    between = " ".join(f"and number{n}" for n in range(40))
    new = ARTICLE.replace("Berit Holm replied,", f"Berit Holm replied, {between},")
    assert find(new, *fragments) is None


def test_a_title_is_not_exchanged_for_another() -> None:
    titled = ARTICLE.replace("Berit Holm replied", "Ms Berit Holm replied")
    assert find(ARTICLE, "lawyer Ms Berit Holm", old=titled) is not None
    assert find(titled.replace("Ms ", "Judge "), "lawyer Ms Berit Holm", old=titled) is None


def test_words_that_differ_by_one_letter_may_be_two_words() -> None:
    assert likeness(["their", "marital", "status"], ["their", "marital", "status"])
    assert likeness(["martial", "law"], ["marital", "law"]) is None
    assert likeness(["few", "agreed"], ["a", "few", "agreed"]) is None
    assert likeness(["US", "troops"], ["us", "troops"]) is None
    assert likeness(["detection"], ["defection"]) is None
    assert likeness(["-", "5"], ["5"]) is None


def test_a_title_goes_alone_and_whole() -> None:
    assert likeness(["said", "Mr", "Holm", "again"], ["said", "Holm", "again"])
    assert likeness(["the", "Church", "denied"], ["professor", "Church", "denied"]) is None
    assert likeness(["Deputy", "Minister", "Holm", "left"], ["Deputy", "Holm", "left"]) is None


def test_twins_that_begin_as_what_follows_them_does_are_not_told_apart() -> None:
    old = f"{ARTICLE}\nThe pier is safe, he said. {ARTICLE[:60]}"
    twice = old.replace(
        "The pier is safe, he said.", "The pier is safe. The pier is safe. The pier"
    )
    once = old.replace("The pier is safe, he said.", "The pier is safe. The pier")
    start = twice.index("The pier is safe.")
    assert Anchoring(twice, once).find(((start, start + 17),)) is None
    edited = twice.replace("The pier " + ARTICLE[:5], "The quay " + ARTICLE[:5])
    assert Anchoring(once, edited).find(((start, start + 17),)) is None


def test_in_a_language_without_lists_only_marks_and_case_are_light() -> None:
    old = ["Der", "Pier", "wurde", "besprochen"]
    assert likeness(old, ["Der", "Pier", ",", "wurde", "besprochen"], "de")
    assert likeness(["a", *old], old, "de") is None
    assert negations(["not", "a"], "de") == ["not"]


def test_a_place_past_the_end_of_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="past the end"):
        Anchoring("short", "shorter").find(((2, 9),))


def test_scripts_without_spaces_are_found_by_their_characters() -> None:
    old = "代表团团长说起草宪法的委员会已经讨论过。叙利亚代表团说根本没有讨论这个问题。"
    new = "更正。" + old.replace("团长", "负责人")
    quote = "叙利亚代表团说根本没有讨论这个问题"
    assert find(new, quote, old=old) == Found(spans(new, quote), "exact", 1.0)


def test_composed_and_decomposed_letters_are_one() -> None:
    old = ARTICLE.replace("Berit Holm", "Bérit Holm")
    new = "Corrected.\n" + ARTICLE.replace("Berit Holm", "Be\u0301rit Holm")
    found = find(new, "érit Holm", old=old)
    assert found == Found(spans(new, "e\u0301rit Holm"), "exact", 1.0)
    assert find(old, "\u0301rit Holm", old=new) is None


WORDS = st.sampled_from([*ARTICLE.split(), " ", "\n\n", "not", "é", "e\u0301", "\u200b", "中文"])
CHANGED = st.lists(st.tuples(st.integers(0, len(ARTICLE)), st.integers(0, 30), WORDS), max_size=8)
HOSTILE = st.text(st.sampled_from("a b.\"'-5\n\u0301\u200b中é\U0001f600\u202e"), max_size=80)


def some_spans(data: st.DataObject, text: str) -> Spans:
    edge = st.integers(0, len(text) - 1)
    some = data.draw(st.lists(st.tuples(edge, st.integers(1, 60)), min_size=1, max_size=3))
    return anchors.normal((start, min(len(text), start + size)) for start, size in some)


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(HOSTILE.filter(bool), st.just(ARTICLE)), data=st.data())
def test_in_the_same_text_all_is_where_it_was(text: str, data: st.DataObject) -> None:
    given_spans = some_spans(data, text)
    assert Anchoring(text, text).find(given_spans) == Found(given_spans, "exact", 1.0)


@settings(max_examples=120, deadline=None)
@given(changes=CHANGED, data=st.data())
def test_what_is_found_is_within_the_text_and_found_back(
    changes: list[tuple[int, int, str]], data: st.DataObject
) -> None:
    new = ARTICLE
    for start, size, word in changes:
        new = new[:start] + word + new[start + size :]
    quote = some_spans(data, ARTICLE)
    quote = (
        anchors.normal(
            span for each in quote if (span := anchors.trimmed(ARTICLE, each))[0] < span[1]
        )
        if any(ARTICLE[a:b].strip() for a, b in quote)
        else ((0, 5),)
    )
    found = Anchoring(ARTICLE, new).find(quote)
    if found is None:
        return
    assert anchors.is_normal(found.spans)
    assert found.spans[-1][1] <= len(new)
    assert THRESHOLD <= found.score <= 1
    if found.how == "exact" and len(found.spans) == len(quote):
        assert compared(new, found.spans) == compared(ARTICLE, quote)
        back = Anchoring(new, ARTICLE).find(found.spans)
        assert back == Found(quote, "exact", 1.0)


@settings(max_examples=120, deadline=None)
@given(old=HOSTILE.filter(bool), new=HOSTILE, data=st.data())
def test_no_text_is_too_strange(old: str, new: str, data: st.DataObject) -> None:
    quote = some_spans(data, old)
    found = Anchoring(old, new).find(quote)
    assert found == Anchoring(old, new).find(quote)
    assert found is None or (anchors.is_normal(found.spans) and found.spans[-1][1] <= len(new))


def test_what_cannot_be_seen_is_no_token() -> None:
    new = ARTICLE.replace("pier had", "pi\u00ader \u200b had").replace("Talks", "\ufeffTalks")
    assert find(new, PIER) == Found(
        spans(new, PIER.replace("pier had", "pi\u00ader \u200b had")), "exact", 1.0
    )


def test_a_text_that_says_one_thing_only_ends_soon() -> None:
    text = "a " * 50_000
    anchoring = Anchoring("Start. " + text, text + "End.")
    assert anchoring.find(((40_000, 60_000),)) is None


@pytest.mark.parametrize(
    ("language", "before", "after", "quote"),
    [
        ("de", "Die Wache habe geschossen.", "Die Wache habe nicht geschossen.", "geschossen"),
        ("fr", "La garde a tiré hier.", "La garde a jamais tiré hier.", "tiré hier"),
        ("es", "La guardia disparó ayer.", "La guardia no disparó ayer.", "disparó ayer"),
        ("it", "La guardia ha sparato ieri.", "La guardia non ha sparato ieri.", "ha sparato ieri"),
        ("nl", "De wacht told lies.", "De wacht never told lies.", "told lies"),
    ],
)
def test_what_negates_beside_a_quote_turns_it_in_each_language(
    language: str, before: str, after: str, quote: str
) -> None:
    def around(sentence: str) -> str:
        return f"Talks on the border ended in the town hall. {sentence} Both went home by bus."

    start = around(before).index(quote)
    spans = ((start, start + len(quote)),)
    assert Anchoring(around(before), around(after), language).find(spans) is None
    kept = around(before).replace("by bus", "late")
    assert Anchoring(around(before), kept, language).find(spans) is not None
