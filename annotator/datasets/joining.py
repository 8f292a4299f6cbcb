"""Regions that relations join, read into claims and links, whoever labelled them and how."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field, structs

from annotator import anchors
from annotator.anchors import Span, Spans
from annotator.datasets.dataset import Dataset
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingLink,
    Problem,
    Unmapped,
    Where,
)
from annotator.datasets.labels import ROLES, Labels
from annotator.datasets.regions import (
    CONTINUES,
    OF_LINK,
    UNMARKED,
    SaidOfClaim,
    SaidOfLink,
)
from annotator.events import ClaimKey
from annotator.records import Origin

_CONTINUING = frozenset({CONTINUES, "continuation", "continuedby", "fragment", "discontinuous"})
"""What the relation between the fragments of one span may be called."""


class Marked(Struct):
    """A region as files have it."""

    where: Where
    id: str
    label: str
    span: Span
    """Trimmed, in code points of the text that is kept."""
    quote: str
    fields: dict[str, Any] = field(default_factory=dict)
    """What the files say of it beside, by the names of a claim's fields."""
    origin: Origin | None = None


class Joined(Struct):
    """A relation as files have it; a directed one goes from `a` to `b`."""

    where: Where
    a: str
    b: str
    label: str
    said: SaidOfLink = SaidOfLink()
    """Its spans are in code points."""


class _Claim(Struct):
    key: ClaimKey
    where: Where
    fields: dict[str, Any]
    origin: Origin | None


class Joining:
    """What one annotator marked in one document."""

    def __init__(
        self, document: str, labels: Labels, annotator: str | None, *, ours: bool = False
    ) -> None:
        """`ours` says whether the files are an export of this program's."""
        self._ours = ours
        self.document = document
        self.annotator = annotator
        self._labels = labels
        self._regions: dict[str, Marked] = {}
        self._fragments: dict[str, str] = {}
        self._claims: dict[str, _Claim] = {}
        self._ignored: set[str] = set()
        self._attached: set[str] = set()

    def read(self, regions: Iterable[Marked], relations: Iterable[Joined]) -> Iterator[Incoming]:
        """What the regions and relations say; `keys` are the claims from then on."""
        for each in regions:
            if self._labels.is_ignored(each.label):
                self._ignored.add(each.id)
            else:
                self._regions.setdefault(each.id, each)
        links = []
        for relation in relations:
            if self._labels.is_ignored(relation.label):
                continue
            if self._continues(relation):
                self._fragments[self._head(relation.b)] = self._head(relation.a)
            else:
                links.append(relation)
        self._make_claims()
        told = [each for relation in links for each in self._relation(relation)]
        for claim in sorted(self._claims.values(), key=lambda each: each.key.spans):
            yield self._claim(claim)
        yield from told
        for region in self._regions.values():
            role = self._role(region)
            if role is None and region.id not in self._attached:
                yield Unmapped(where=region.where, label=region.label, what="span")
            elif role in ROLES[1:] and region.id not in self._attached:
                reason = f"“{region.quote}” is marked as {role}, but joined to no claim."
                yield Problem(where=region.where, reason=reason)

    @property
    def keys(self) -> dict[str, ClaimKey]:
        """The claims, by id."""
        return {name: each.key for name, each in self._claims.items()}

    # Claims

    def _role(self, region: Marked) -> str | None:
        if role := self._labels.span(region.label):
            return role
        return "claim" if region.label in ("not_claim", UNMARKED) else None

    def _is_claim(self, region: str) -> bool:
        return region in self._regions and self._role(self._regions[region]) == "claim"

    def _continues(self, relation: Joined) -> bool:
        if not (self._is_claim(relation.a) and self._is_claim(relation.b)):
            return False
        plain = relation.label.casefold().translate(_LEFT_OUT)
        known = self._labels.relation(relation.label) is not None
        return plain in _CONTINUING and (self._ours or not known)

    def _head(self, region: str) -> str:
        while (before := self._fragments.get(region, region)) != region:
            region = before
        return region

    def _make_claims(self) -> None:
        """Put the fragments of each claim together; what is marked twice is one claim."""
        together: dict[str, list[Marked]] = {}
        for each in self._regions.values():
            if self._role(each) == "claim":
                together.setdefault(self._head(each.id), []).append(each)
        self._of_head: dict[str, _Claim] = {}
        for head, fragments in together.items():
            key = ClaimKey(self.document, anchors.normal(each.span for each in fragments))
            first = self._regions[head]
            claim = self._claims.setdefault(key.id, _Claim(key, first.where, {}, None))
            self._of_head[head] = claim
            if first.label != UNMARKED:
                negative = self._labels.span(first.label) is None
                claim.fields.setdefault("verdict", "not_claim" if negative else "claim")
            for each in (first, *fragments):
                _fill(claim.fields, each.fields)
                claim.origin = claim.origin or each.origin

    def _of(self, region: str) -> _Claim | None:
        return self._of_head.get(self._head(region))

    def _claim(self, claim: _Claim) -> IncomingClaim:
        fields = dict(claim.fields)
        for role in ROLES[1:]:
            if role in fields:
                fields[role] = anchors.normal(fields[role])
        return IncomingClaim(
            where=claim.where,
            key=claim.key,
            fields=fields,
            annotator=self.annotator,
            origin=claim.origin,
        )

    # Relations

    def _relation(self, relation: Joined) -> Iterator[Incoming]:
        ends = (relation.a, relation.b)
        if self._ignored.intersection(ends):
            return
        if not all(each in self._regions for each in ends):
            reason = f"“{relation.label}” joins something that is not there, or does not go in."
            yield Problem(where=relation.where, reason=reason)
            return
        a, b = (self._of(each) for each in ends)
        role = self._role_of(relation)
        word = self._word(relation) if a is not None and b is not None else None
        word = word or self._labels.relation(relation.label)
        if role is None and word is None and relation.label:
            self._attached.update(ends)
            yield Unmapped(where=relation.where, label=relation.label, what="relation")
        elif a is not None and b is not None and a is not b and word is not None:
            yield self._link(relation, word, a.key, b.key)
        elif a is not None and b is None and role is not None:
            self._attach(a, role, self._regions[relation.b])
        elif b is not None and a is None and role is not None:
            self._attach(b, role, self._regions[relation.a])
        else:
            quotes = " and ".join(f"“{self._regions[each].quote}”" for each in ends)
            called = f"“{relation.label}”" if relation.label else "A relation without a label"
            yield Problem(where=relation.where, reason=f"{called} cannot join {quotes}.")

    def _word(self, relation: Joined) -> str | None:
        """The relation between two claims; our own files may have one of another scheme."""
        label = relation.label.removesuffix(OF_LINK)
        return self._labels.relation(label) or (label if self._ours else None)

    def _role_of(self, relation: Joined) -> str | None:
        """What a relation makes of the end that is no claim; without a label, what that is."""
        role = self._labels.role(relation.label) if relation.label else "content"
        if role != "content":
            return role
        marked = (self._role(self._regions[each]) for each in (relation.a, relation.b))
        return next((each for each in marked if each in ROLES[1:]), None)

    def _attach(self, claim: _Claim, role: str, region: Marked) -> None:
        self._attached.add(region.id)
        claim.fields[role] = (*claim.fields.get(role, ()), region.span)
        _fill(claim.fields, region.fields)

    def _link(self, relation: Joined, word: str, a: ClaimKey, b: ClaimKey) -> IncomingLink:
        return with_said(
            IncomingLink(
                where=relation.where,
                a=a,
                b=b,
                fields={"relation": word},
                annotator=self.annotator,
            ),
            relation.said,
        )


def labels_of(dataset: Dataset) -> Labels:
    """The labels under which a dataset is read back: relations of other schemes among them."""
    own = (each.name for each in dataset.scheme.relations)
    return Labels(dict.fromkeys((*own, *(link.relation for link in dataset.links()))))


def with_said(link: IncomingLink, said: SaidOfLink) -> IncomingLink:
    """A link with what else is said of it."""
    fields = dict(link.fields)
    for name in _LINK_FIELDS:
        if value := getattr(said, name):
            fields[name] = value
    if said.favours:
        fields["favours"] = {"a": link.a.id, "b": link.b.id}.get(said.favours, said.favours)
    carrying: dict[str, Spans] = {
        end.id: spans
        for end, spans in ((link.a, said.carrying_a), (link.b, said.carrying_b))
        if spans
    }
    if carrying:
        fields["carrying"] = carrying
    return structs.replace(link, fields=fields, directed=said.directed, origin=said.origin)


def fields_of(said: SaidOfClaim) -> dict[str, Any]:
    """The fields of a claim that are set."""
    return {
        name: value
        for name in structs.asdict(SaidOfClaim())
        if name not in ("origin", "created", "changed") and (value := getattr(said, name))
    }


_LINK_FIELDS = (
    "types", "status", "grounds", "same_event", "rationale", "confidence",
)  # fmt: skip
_LEFT_OUT = dict.fromkeys(map(ord, "_- "))


def _fill(fields: dict[str, Any], more: dict[str, Any]) -> None:
    """Say of a claim what is not said of it yet."""
    for name, value in more.items():
        if name == "attributes":
            fields[name] = {**value, **fields.get(name, {})}
        else:
            fields.setdefault(name, value)
