"""The component: any spaCy pipeline with a parser can have it."""

import pytest
import spacy
from spacy.language import Language

from annotator.findings import Attribution
from annotator.language import components
from annotator.language.pipeline import DEFAULT_PIPELINE

TEXT = "The clerk said that the letter had arrived. “It is late,” she added."


@pytest.fixture(scope="module")
def pipeline() -> Language:
    nlp = spacy.load(DEFAULT_PIPELINE)
    nlp.add_pipe(components.NAME)
    return nlp


def test_a_spacy_user_finds_the_spans_in_the_doc(pipeline: Language) -> None:
    doc = pipeline(TEXT)
    assert [span.text for span in doc.spans["contents"]] == [
        "the letter had arrived",
        "“It is late,”",
    ]
    assert [span.text for span in doc.spans["cues"]] == ["said that", "added"]
    assert [span.text for span in doc.spans["sources"]] == ["The clerk", "she"]
    assert [span.id_ for span in doc.spans["sources"]] == ["0", "1"]


def test_a_spacy_user_finds_the_records_in_an_extension(pipeline: Language) -> None:
    records = pipeline(TEXT)._.annotator_attribution
    assert all(isinstance(record, Attribution) for record in records)
    assert [record.kind for record in records] == ["indirect", "direct"]


def test_a_doc_without_words_or_parse_has_none(pipeline: Language) -> None:
    component = pipeline.get_pipe(components.NAME)
    assert pipeline("")._.annotator_attribution == ()
    assert component(spacy.blank("en")(TEXT))._.annotator_attribution == ()


def test_it_is_an_entry_point_of_spacy() -> None:
    assert components.NAME in spacy.registry._entry_point_factories.get_all()
