"""Tasks: what one annotator says of one document, as Prodigy keeps its answers."""

from collections.abc import Iterator, Sequence
from typing import Any

from annotator.anchors import Span
from annotator.datasets.dataset import Annotated
from annotator.datasets.formats.prodigy.hashes import input_hash, task_hash
from annotator.datasets.formats.prodigy.said import (
    CONTINUES,
    OWN,
    ROLES,
    UNMARKED,
    of_claim,
    of_link,
    of_task,
)
from annotator.datasets.formats.prodigy.tokens import Tokens
from annotator.datasets.from_rows import spans_of
from annotator.rows import ClaimRow, DocumentRow

CLAIM = "CLAIM"


def tasks(annotated: Annotated, words: Sequence[Span]) -> Iterator[dict[str, Any]]:
    """The tasks of a document and an annotator: what is accepted, then each rejected claim.

    `words` are the tokens of the text.
    """
    text = annotated.text
    hashed = input_hash(text)
    linked = {end for link in annotated.links for end in (link.a, link.b)}
    rejected = [each for each in annotated.claims if each.verdict == "not_claim"]
    shown = [each for each in annotated.claims if each.verdict != "not_claim" or each.id in linked]
    everywhere = {
        span
        for claim in shown
        for spans in (claim.spans, *(getattr(claim, role) for role in ROLES))
        for span in spans_of(spans)
    }
    tokens = Tokens(text, words, everywhere)
    sheet = _Sheet(tokens)
    for claim in shown:
        sheet.add(claim)
    for link in annotated.links:
        sheet.join(sheet.first[link.a], sheet.first[link.b], link.relation, of_link(link))
    sheet.spans.sort(key=lambda span: (span["start"], span["end"]))
    yield {
        **_head(annotated.document, hashed, sheet.spans),
        "tokens": tokens.rows,
        "spans": sheet.spans,
        "relations": sheet.relations,
        "_view_id": "relations",
        **_answer("accept", annotated),
    }
    for claim in rejected:
        spans = _rejected(text, claim)
        yield {
            **_head(annotated.document, hashed, spans),
            "spans": spans,
            "_view_id": "spans",
            "_is_binary": True,
            **_answer("reject", annotated),
        }


class _Sheet:
    """The spans and relations of a task, as they come to be."""

    def __init__(self, tokens: Tokens) -> None:
        self.spans: list[dict[str, Any]] = []
        self.relations: list[dict[str, Any]] = []
        self.first: dict[str, dict[str, Any]] = {}
        """The first span of each claim, which stands for it in links."""
        self._tokens = tokens
        self._others: dict[tuple[Span, str], dict[str, Any]] = {}

    def add(self, claim: ClaimRow) -> None:
        """A claim with its source, cue and addressee."""
        is_claim = claim.verdict == "claim"
        own: dict[str, Any] = {"claim": claim.id}
        if claim.verdict == "not_claim":
            said = {**own, "rejected": True}
        else:
            said = of_claim(claim, roles=False)
        before = None
        for span in spans_of(claim.spans):
            found = self._tokens.span(span, CLAIM if is_claim else UNMARKED)
            self.spans.append({**found, OWN: said})
            # Of two claims that begin alike, this says which one a relation is of.
            named = {**found, OWN: own}
            if before is None:
                self.first[claim.id] = named
            else:
                self.join(before, named, CONTINUES)
            before, said = named, own
        for role in ROLES if claim.verdict != "not_claim" else ():
            for span in spans_of(getattr(claim, role)):
                self.join(self._other(span, role.upper()), self.first[claim.id], role)

    def _other(self, span: Span, label: str) -> dict[str, Any]:
        """The span of a source, cue or addressee, which several claims may have."""
        found = self._others.get((span, label))
        if found is None:
            found = self._others[span, label] = self._tokens.span(span, label)
            self.spans.append(found)
        return found

    def join(
        self,
        head: dict[str, Any],
        child: dict[str, Any],
        label: str,
        said: dict[str, Any] | None = None,
    ) -> None:
        """A relation, between the last tokens of two spans."""
        relation = {
            "head": head["token_end"],
            "child": child["token_end"],
            "head_span": {name: head[name] for name in _NAMES if name in head},
            "child_span": {name: child[name] for name in _NAMES if name in child},
            "label": label,
        }
        self.relations.append(relation if said is None else {**relation, OWN: said})


_NAMES = ("start", "end", "token_start", "token_end", "label", OWN)


def _rejected(text: str, claim: ClaimRow) -> list[dict[str, Any]]:
    said = of_claim(claim, roles=True)
    spans = []
    for start, end in spans_of(claim.spans):
        found = {"text": text[start:end], "start": start, "end": end, "label": CLAIM}
        spans.append({**found, OWN: said})
        said = {"claim": claim.id}
    return spans


def _head(document: DocumentRow, hashed: int, spans: list[dict[str, Any]]) -> dict[str, Any]:
    meta = {
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "document": document.id,
    }
    return {
        "text": document.text,
        "meta": {name: value for name, value in meta.items() if value},
        "_input_hash": hashed,
        "_task_hash": task_hash(hashed, spans),
    }


def _answer(answer: str, annotated: Annotated) -> dict[str, Any]:
    """Whose answer it is; a document of which nobody said anything has none yet."""
    who = annotated.annotator
    own = {OWN: of_task(annotated.document, who)}
    return own if who is None else {
        "answer": answer, "_annotator_id": who, "_session_id": who, **own,
    }  # fmt: skip
