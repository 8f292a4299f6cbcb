"""Components: attribution for any spaCy pipeline, `nlp.add_pipe("annotator_attribution")`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from annotator.anchors import Spans

NAME = "annotator_attribution"
"""What the component is called, and its extension of a Doc: `doc._.annotator_attribution`."""


@Language.factory(
    NAME,
    assigns=["doc.spans", f"doc._.{NAME}"],
    requires=["token.dep", "token.head", "token.tag", "token.pos", "token.lemma"],
)
def attribution(nlp: Language, name: str) -> AttributionComponent:
    """Make the component."""
    del nlp  # It needs nothing of the pipeline but its Docs; spaCy hands it over by this name.
    return AttributionComponent(name)


class AttributionComponent:
    """Finds who is reported to say what, in Docs with a parse, tags and lemmas.

    The records are in `doc._.annotator_attribution`, with offsets of the Doc's text, and their
    fragments in `doc.spans["contents"]`, `["cues"]` and `["sources"]`; a fragment's `id` is the
    number of its record.
    """

    def __init__(self, name: str = NAME) -> None:
        from spacy.tokens import Doc

        self.name = name
        if not Doc.has_extension(NAME):
            Doc.set_extension(NAME, default=())

    def __call__(self, doc: Doc) -> Doc:
        """Add what is found to a Doc."""
        from annotator.language.attribution import attributions
        from annotator.language.columns import Parsed, columns

        sentences: Spans = ()
        if doc.has_annotation("SENT_START"):
            sentences = tuple(
                (sentence.start_char, sentence.end_char) for sentence in doc.sents if len(sentence)
            )
        found = attributions(doc.text, columns([Parsed(doc, 0)]), sentences)
        doc._.set(NAME, found)
        for key, field in (("contents", "content"), ("cues", "cue"), ("sources", "source")):
            fragments = (
                doc.char_span(start, end, label=field, span_id=str(number), alignment_mode="expand")
                for number, one in enumerate(found)
                for start, end in getattr(one, field)
            )
            doc.spans[key] = [span for span in fragments if span is not None]
        return doc
