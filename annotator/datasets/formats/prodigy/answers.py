"""Answers: the claims and links of one task, out of its spans and relations."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from annotator.anchors import Span, Spans
from annotator.datasets.formats.prodigy.marked import Marked, Sheet, listed
from annotator.datasets.formats.prodigy.said import (
    CONTINUES,
    OWN,
    ROLES,
    UNMARKED,
    ClaimSaid,
    LinkSaid,
)
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingLink,
    Problem,
    Unmapped,
    Where,
    spans_in,
)
from annotator.datasets.labels import Labels
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.records import Origin


class _Claim(Struct, eq=False):
    """A claim, as it is put together of its spans and of what is joined to them."""

    key: ClaimKey
    marked: list[Marked]
    roles: dict[str, list[Span]]

    @property
    def said(self) -> ClaimSaid | None:
        """What our own export says of it."""
        said = [each.said for each in self.marked if each.said is not None]
        return next(
            (each for each in said if each.fields or each.origin), said[0] if said else None
        )

    @property
    def is_told_elsewhere(self) -> bool:
        """Whether it is here as the end of a link alone."""
        return any(each.said is not None and each.said.rejected for each in self.marked)

    @property
    def is_called_claim(self) -> bool:
        """Whether its annotator says that it is one."""
        return any(each.label != UNMARKED or each.said is None for each in self.marked)


class Answer:
    """One task that was answered with `accept` or `reject`."""

    def __init__(
        self,
        task: dict[str, Any],
        text: Tidied,
        document: str,
        labels: Labels,
        annotator: str | None,
        where: Where,
    ) -> None:
        self._task = task
        self._text = text
        self._document = document
        self._rejected = task.get("answer") == "reject"
        self._labels = labels
        self._annotator = annotator
        self._where = where
        self._sheet = Sheet(task, text, labels)
        self._attached: list[tuple[Marked, Marked, str]] = []
        self._links: list[tuple[Marked, Marked, str, LinkSaid | None]] = []

    def read(self) -> Iterator[Incoming]:
        """The claims, the links between them, and what could not be made sense of."""
        for span in listed(self._task, "spans"):
            try:
                self._sheet.add(span)
            except ValueError as error:
                yield self._problem(str(error))
        for relation in listed(self._task, "relations"):
            yield from self._relation(relation)
        claims = self._claims()
        yield from self._attach(claims)
        if self._rejected and len(claims) > 1:
            yield self._problem(
                f"it was rejected with {len(claims)} claims, and which of them is none is not told"
            )
            return
        for claim in claims.values():
            if not claim.is_told_elsewhere:
                yield from self._incoming(claim)
        for head, child, relation, said in self._links:
            yield from self._link(claims, head, child, relation, said)

    def _relation(self, told: Any) -> Iterator[Incoming]:
        label = told.get("label") if isinstance(told, dict) else None
        if not isinstance(label, str) or not label:
            yield self._problem("a relation has no label")
            return
        said = _said(told)
        role, relation = self._labels.role(label), self._labels.relation(label)
        continues = said is None and label.casefold() == CONTINUES
        if self._labels.is_ignored(label):
            return
        if not continues and role is None and relation is None:
            yield Unmapped(where=self._where, label=label, what="relation")
            return
        head, child = self._sheet.end(told, "head"), self._sheet.end(told, "child")
        if head is None or child is None:
            yield self._problem(f"an end of a relation, {label}, is none of the task's spans")
        elif role is not None and said is None:
            self._attached.append((head, child, role))
        elif head.role != "claim" or child.role != "claim":
            yield self._problem(f"a relation, {label}, does not join two claims")
        elif continues:
            head.join(child)
        elif relation is not None:
            self._links.append((head, child, relation, said))

    def _claims(self) -> dict[Marked, _Claim]:
        """The claims by the span that stands for each, in order of the file."""
        together: dict[Marked, list[Marked]] = {}
        for each in self._sheet.marked:
            if each.role == "claim":
                together.setdefault(each.first, []).append(each)
        return {
            first: _Claim(
                ClaimKey(self._document, self._spans([s for each in marked for s in each.spans])),
                marked,
                {},
            )
            for first, marked in together.items()
        }

    def _attach(self, claims: dict[Marked, _Claim]) -> Iterator[Incoming]:
        """Give the claims their sources, cues and addressees."""
        for head, child, role in self._attached:
            other, claim = (head, child) if child.role == "claim" else (child, head)
            if claim.role != "claim" or other.role == "claim":
                yield self._problem(
                    f"a relation, {role}, joins {head.label} and {child.label}: "
                    "one of them must be a claim, and the other none"
                )
                continue
            if other.role is None and role in ROLES:
                other.role = role
            if other.role is not None:
                other.claim = claim
                claims[claim.first].roles.setdefault(other.role, []).extend(other.spans)
        for each in self._sheet.marked:
            start, end = each.span
            if each.role is None and not self._labels.is_ignored(each.label):
                yield Unmapped(where=self._where, label=each.label, what="span")
            elif each.role not in (None, "claim") and each.claim is None:
                yield self._problem(f"the {each.role} at {start}–{end} is joined to no claim")

    def _incoming(self, claim: _Claim) -> Iterator[Incoming]:
        said = claim.said
        fields: dict[str, Any] = {} if said is None else said.fields
        for role in ROLES:
            try:
                if spans := (*fields.pop(role, ()), *claim.roles.get(role, ())):
                    fields[role] = self._spans(spans)
            except ValueError as error:
                yield self._problem(f"the {role} of a claim: {error}")
        if self._rejected:
            fields["verdict"] = "not_claim"
        elif claim.is_called_claim:
            fields["verdict"] = "claim"
        yield IncomingClaim(
            where=self._where,
            key=claim.key,
            fields=fields,
            annotator=self._annotator,
            origin=None if said is None else said.origin or Origin(),
        )

    def _link(
        self,
        claims: dict[Marked, _Claim],
        head: Marked,
        child: Marked,
        relation: str,
        said: LinkSaid | None,
    ) -> Iterator[Incoming]:
        a, b = claims[head.first].key, claims[child.first].key
        if a == b:
            yield self._problem(f"a relation, {relation}, joins a claim with itself")
            return
        fields: dict[str, Any] = {"relation": relation}
        if said is not None:
            fields |= said.fields
            if said.favours is not None:
                fields["favours"] = (a if said.favours == "head" else b).id
            try:
                carrying = {
                    end.id: self._spans(spans)
                    for end, spans in ((a, said.carrying_head), (b, said.carrying_child))
                    if spans
                }
                if carrying:
                    fields["carrying"] = carrying
            except ValueError as error:
                yield self._problem(f"what carries a relation, {relation}: {error}")
        yield IncomingLink(
            where=self._where,
            a=a,
            b=b,
            fields=fields,
            directed=None if said is None else said.directed,
            annotator=self._annotator,
            origin=None if said is None else said.origin or Origin(),
        )

    def _spans(self, spans: Any) -> Spans:
        return spans_in(self._text.text, spans)

    def _problem(self, reason: str) -> Problem:
        return Problem(where=self._where, reason=f"{reason[0].upper()}{reason[1:]}.")


def _said(relation: dict[str, Any]) -> LinkSaid | None:
    """What our own export says of a relation; None where it is not ours, or not any more."""
    try:
        return msgspec.convert(relation.get(OWN), LinkSaid)
    except msgspec.ValidationError:
        return None
