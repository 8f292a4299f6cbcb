"""DocBins: texts with their spans, in the files that spaCy trains on."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import numpy

from annotator.anchors import trimmed
from annotator.language.pipeline import DEFAULT_PIPELINE, load
from annotator.language.tokens import tokenized

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from annotator.anchors import Span

    Groups = dict[str, list[tuple[int, int, str, str]]]
    Told = tuple[str, Groups, dict[str, Any], Sequence[Span]]
    """A text, its spans (start, end, label, id) by the name of their group, the user data, and
    the sentences."""

_ATTRIBUTES = ("ORTH", "SENT_START")

_LARGEST_BLOCK = 0xFFFF


def doc_bin(documents: Iterable[Told], pipeline: str = DEFAULT_PIPELINE) -> tuple[bytes, int]:
    """The bytes of a `DocBin`, and how many spans were widened to the pipeline's whole tokens."""
    from spacy.tokens import DocBin

    language = load(pipeline)
    packed = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    widened = 0
    for text, groups, data, sentences in documents:
        doc = tokenized(text, language)
        widened += _put_spans(doc, groups)
        _put_sentences(doc, sentences)
        doc.user_data = data
        packed.add(doc)
    return _stored(zlib.decompress(packed.to_bytes())), widened


def read_doc_bin(content: bytes) -> Iterator[Told]:
    """What a `DocBin` holds; its spans as they are there, of whole tokens."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    for doc in DocBin().from_bytes(content).get_docs(Vocab()):
        groups = {
            name: [(each.start_char, each.end_char, each.label_, each.id_) for each in spans]
            for name, spans in doc.spans.items()
        }
        sentences: list[Span] = []
        if doc.has_annotation("SENT_START"):
            found = (trimmed(doc.text, (each.start_char, each.end_char)) for each in doc.sents)
            sentences = [each for each in found if each[0] < each[1]]
        yield doc.text, groups, dict(doc.user_data), sentences


def _put_spans(doc: Doc, groups: Groups) -> int:
    widened: set[tuple[int, int]] = set()
    for name, spans in groups.items():
        found = []
        for start, end, label, number in spans:
            span = doc.char_span(start, end, label=label, span_id=number, alignment_mode="expand")
            assert span is not None
            found.append(span)
            if (span.start_char, span.end_char) != (start, end):
                widened.add((start, end))
        doc.spans[name] = found
    return len(widened)


def _put_sentences(doc: Doc, sentences: Sequence[Span]) -> None:
    """Say where sentences start, as far as tokens start there."""
    if not sentences:
        return
    starts = {start for start, _ in sentences}
    says = [1 if each.i == 0 or each.idx in starts else -1 for each in doc]
    # Said to one token after the other, it would look at the whole of the text for each.
    column: Any = numpy.array(says, dtype="int64").astype("uint64").reshape(-1, 1)
    doc.from_array(["SENT_START"], column)


def _stored(content: bytes) -> bytes:
    """A zlib stream of the content as it is: compressors differ between machines, this does not."""
    blocks = range(0, max(len(content), 1), _LARGEST_BLOCK)
    written = [b"\x78\x01"]
    for start in blocks:
        block = content[start : start + _LARGEST_BLOCK]
        written.append(bytes([start == blocks[-1]]))
        written.append(len(block).to_bytes(2, "little"))
        written.append((len(block) ^ 0xFFFF).to_bytes(2, "little"))
        written.append(block)
    written.append(zlib.adler32(content).to_bytes(4, "big"))
    return b"".join(written)
