"""What annotators say of documents: which are done, and whose voice they are."""

from collections.abc import Iterator

from msgspec import Struct

from annotator.rows import AnnotatorRow, Voiced
from annotator.store import pages
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint


def done_by(store: Store, viewpoint: Viewpoint, document: str) -> tuple[str, ...]:
    """Who marked a document done, of those whom the viewpoint sees, in order of name."""
    return tuple(
        layer
        for (layer,) in store.rows(
            "SELECT layer FROM document_judgement WHERE document = ? AND done = 1 ORDER BY layer",
            (document,),
        )
        if viewpoint.sees(layer)
    )


def voices(store: Store, viewpoint: Viewpoint, document: str) -> tuple[Voiced, ...]:
    """Whose voice a document is, as each whom the viewpoint sees says it, in order of who says."""
    return tuple(
        Voiced(annotator=layer, name=name)
        for layer, name in store.rows(
            "SELECT layer, voice FROM document_judgement"
            " WHERE document = ? AND voice IS NOT NULL ORDER BY layer",
            (document,),
        )
        if viewpoint.sees(layer)
    )


def voice(store: Store, viewpoint: Viewpoint, document: str) -> str | None:
    """Whose voice a document is: as one says oneself, else as `Viewpoint.stands` has it.

    Where nothing is said of a text that took another's place, what is said of that one holds.
    """
    for each in (document, *pages.replaced_texts(store, document)):
        if (found := _voice(store, viewpoint, each)) is not None:
            return found
    return None


def _voice(store: Store, viewpoint: Viewpoint, document: str) -> str | None:
    said = {
        layer: _Said(newest, name)
        for layer, newest, name in store.rows(
            "SELECT layer, voiced, voice FROM document_judgement"
            " WHERE document = ? AND voice IS NOT NULL",
            (document,),
        )
    }
    layer = viewpoint.stands(said)
    return None if layer is None else said[layer].name


def own_voice(store: Store, layer: str, document: str) -> str | None:
    """Whose voice a document is as one layer says it; None if it does not."""
    row = store.row(
        "SELECT voice FROM document_judgement WHERE document = ? AND layer = ?", (document, layer)
    )
    return None if row is None else row[0]


class _Said(Struct, frozen=True):
    newest: str
    name: str
    says: bool = True


def annotators(store: Store, viewpoint: Viewpoint) -> Iterator[AnnotatorRow]:
    """Everybody whose judgements the viewpoint sees, in order of name."""
    for layer, *counts in store.rows(
        """
        SELECT layer, sum(what = 'claim'), sum(what = 'link'), sum(what = 'evidence'),
            sum(what = 'reliability'), sum(what = 'done')
        FROM (
            SELECT layer, 'claim' AS what FROM claim_judgement
            UNION ALL SELECT layer, 'link' FROM link_judgement WHERE relation IS NOT NULL
            UNION ALL SELECT layer, 'evidence' FROM evidence_judgement WHERE held
            UNION ALL SELECT layer, 'reliability' FROM reliability WHERE grade IS NOT NULL
            UNION ALL SELECT layer, 'done' FROM document_judgement WHERE done = 1
            UNION ALL SELECT layer, 'voice' FROM document_judgement WHERE voice IS NOT NULL
        ) GROUP BY layer ORDER BY layer
        """
    ):
        if viewpoint.sees(layer):
            claims, links, evidence, reliabilities, done = counts
            yield AnnotatorRow(
                id=layer,
                claims=claims,
                links=links,
                evidence=evidence,
                reliabilities=reliabilities,
                documents_done=done,
            )
