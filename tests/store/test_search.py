"""Search: the phrase, then the words; onward from the cursor; no string can fail."""

from collections.abc import Callable
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from annotator.records import Analysis, Appearance
from annotator.store import documents
from tests.people import DOCUMENTS, Person

At = Callable[..., Person]

_words = st.sampled_from(
    [*"\"'*^-:{}()+\0\ud800🎙é²ߊ\u0301\u200d", "NEAR(", "AND", "NOT", "text:", "fell", "中文", "𞤀"]
)


@given(typed=st.text() | st.lists(_words).map(" ".join) | st.lists(_words).map("".join))
@example('"')
@example("NEAR(bridge fell, 2)")
@example("\ud800")
@example("bridge\0fell")
def test_no_search_string_raises(template: Path, typed: str) -> None:
    kim = Person(template, "kim")
    try:
        hits = [*kim.searching.best(typed)]
        for step in (0, 1, -1):
            hits.append(kim.searching.onward(typed, DOCUMENTS[0], 0, step))
            hits.append(kim.searching.onward(typed, "no such document", 3, step))
        for hit in filter(None, hits):
            text = kim.looking.document(hit.document).text
            assert text[hit.start : hit.end] == hit.text
    finally:
        kim.store.close()


def found(person: Person, typed: str) -> list[str]:
    return [hit.text for hit in person.searching.best(typed)]


def test_the_phrase_comes_before_scattered_words(at: At) -> None:
    kim = at("kim")
    add(kim, "Not at all did we discuss this.")
    assert [text[:8] for text in found(kim, "discuss this at all")] == ["“We did "]
    assert len(found(kim, "all discuss")) == 2


def test_the_last_word_may_be_unfinished_and_only_the_last(at: At) -> None:
    kim = at("kim")
    assert len(found(kim, "constitution had been disc")) == 1
    assert found(kim, "const had been discussed") == []


def test_case_accents_and_punctuation_do_not_matter(at: At) -> None:
    kim = at("kim")
    add(kim, "Le café d'Astana s’est vidé.")
    assert len(found(kim, "CAFE, d’astana")) == 1


def test_onward_goes_from_the_cursor_through_this_document_and_round_the_file(at: At) -> None:
    kim = at("kim")
    said = [
        (hit.document, hit.number) for hit in follow(kim, "said", DOCUMENTS[0], 0, step=1, times=3)
    ]
    assert said == [(DOCUMENTS[0], 1), (DOCUMENTS[2], 1), (DOCUMENTS[0], 1)]
    back = kim.searching.onward("said", DOCUMENTS[0], 1, -1)
    assert back is not None
    assert back.document == DOCUMENTS[2]


def test_with_step_0_the_sentence_itself_counts_and_its_document_comes_first(at: At) -> None:
    kim = at("kim")
    for document, sentence in ((DOCUMENTS[2], 1), (DOCUMENTS[2], 0), (DOCUMENTS[0], 1)):
        hit = kim.searching.onward("said", document, sentence, 0)
        assert hit is not None
        assert hit.document == document


def follow(person: Person, typed: str, document: str, sentence: int, step: int, times: int):  # type: ignore[no-untyped-def]
    for _ in range(times):
        hit = person.searching.onward(typed, document, sentence, step)
        assert hit is not None
        yield hit
        document, sentence = hit.document, hit.number


def test_a_hit_is_a_sentence_with_its_place(at: At) -> None:
    kim = at("kim")
    (hit,) = kim.searching.best("fell at night")
    text = kim.looking.document(hit.document).text
    assert hit.title == "The bridge"
    assert hit.number == 1
    assert (
        text[hit.start : hit.end]
        == hit.text
        == "The bridge fell at noon. No: it fell at night, the mayor said."
    )


def test_an_analysis_made_again_takes_the_place_of_the_old_one(at: At) -> None:
    kim = at("kim")
    with kim.store.writing():
        documents.analysed(kim.store, [(DOCUMENTS[2], Analysis(((0, 10),), (), "lines 2"))])
    assert found(kim, "fell at night") == []
    assert found(kim, "the bridge") == ["The bridge"]
    assert documents.producers(kim.store) == ("lines 1", "lines 2")


def add(person: Person, text: str) -> None:
    with person.store.writing():
        document, _, _ = documents.add(person.store, text, Appearance())
        documents.analysed(person.store, [(document, Analysis(((0, len(text)),), (), "lines 1"))])
