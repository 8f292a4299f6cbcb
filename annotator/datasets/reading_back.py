"""Reading back: what a written dataset holds, compared with what it was written from."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from annotator.anchors import Spans
from annotator.datasets.account import Held
from annotator.datasets.dataset import Dataset
from annotator.datasets.from_rows import CLAIM_FIELDS, LINK_FIELDS, TIMES, incoming_claim
from annotator.datasets.incoming import Incoming, IncomingClaim, IncomingLink, Problem, Where
from annotator.records import Origin
from annotator.rows import Checked, ClaimRow, LinkRow
from annotator.scheme import Scheme

_TOLD = 5
"""Differences that are told in full."""

_LONGEST_TOLD = 200

_HERE = Where("")


class Difference(Struct, frozen=True):
    """What came of reading a dataset back."""

    checked: Checked
    told: tuple[str, ...] = ()
    """The first things that differ, each as a part of a sentence."""


class Found(Struct, frozen=True):
    """One thing of a dataset, by all that is compared of it."""

    what: str
    """`span` or `link`, which are counted; anything else is only compared."""
    says: tuple[Hashable, ...]


def compared(written: Iterable[Found], back: Iterable[Found]) -> Difference:
    """Compare what was to be written with what was read back, each thing as often as it is there.

    It holds all of it in memory: for datasets of up to some hundred thousand rows.
    """
    out, found = Counter(written), Counter(back)
    missing, strange = out - found, found - out
    told = [f"not there: {_told(each)}" for each in missing]
    told += [f"there, but not in the file: {_told(each)}" for each in strange]

    def count(things: Counter[Found], what: str) -> int:
        return sum(number for each, number in things.items() if each.what == what)

    return Difference(
        Checked(
            spans_out=count(out, "span"),
            spans_back=count(found, "span"),
            links_out=count(out, "link"),
            links_back=count(found, "link"),
            differing=missing.total() + strange.total(),
        ),
        tuple(told[:_TOLD]),
    )


def _told(found: Found) -> str:
    told = f"{found.what} {' '.join(str(each) for each in found.says if each not in (None, ()))}"
    return told if len(told) <= _LONGEST_TOLD else told[: _LONGEST_TOLD - 1] + "…"


def by_reading(
    dataset: Dataset,
    read: Iterable[Incoming],
    holds: Held,
    *,
    named: bool = True,
    claims: Callable[[ClaimRow], bool] = lambda _: True,
    links: Callable[[LinkRow], bool] = lambda _: True,
) -> Difference:
    """Compare a dataset with what our own reader makes of the files, as far as the format holds it.

    Claims and links only. `named` says whether the files tell who annotated; `claims` and `links`
    which of the rows the format holds at all.
    """
    keeps = _Keeps(holds, named, dataset.scheme)
    written: list[Found] = []
    for claim in filter(claims, dataset.claims()):
        written.extend(keeps.of_claim(incoming_claim(claim, _HERE)))
    if "links" in holds:
        written.extend(keeps.of_row(link) for link in filter(links, dataset.links()))
    return compared(written, keeps.of(read))


class _Keeps:
    """Turns claims and links into what is compared of them: as much as a format holds."""

    def __init__(self, holds: Held, named: bool, scheme: Scheme) -> None:
        self._claims = holds.get("claims", frozenset())
        self._links = holds.get("links", frozenset())
        times = self._claims & {*TIMES}
        self._of_claims = self._claims & {*CLAIM_FIELDS, "speaker_name"}
        self._of_claims |= times | {f"{time}_raw" for time in times}
        self._of_links = self._links & {*LINK_FIELDS}
        self._named = named
        self._scheme = scheme

    def of(self, read: Iterable[Incoming]) -> Iterator[Found]:
        for each in read:
            match each:
                case Problem():
                    yield Found("problem", (str(each.where), each.reason))
                case IncomingClaim():
                    yield from self.of_claim(each)
                case IncomingLink():
                    yield self._of_link(each)

    def of_claim(self, claim: IncomingClaim) -> Iterator[Found]:
        who = claim.annotator if self._named else None
        key = (claim.key.document, claim.key.spans)
        said = {
            "speaker_name" if name == "speaker" else name: value
            for name, value in claim.fields.items()
        }
        spans = {name: said.pop(name, ()) for name in ("source", "cue", "addressee")}
        yield Found("span", ("claim", who, *key))
        origin = _origin(claim.origin) if "origin" in self._claims else ()
        yield Found("said", (who, *key, *_held(said, self._of_claims), *origin))
        for name, found in spans.items():
            if name in self._claims:
                for span in found:
                    yield Found("span", (name, who, *key, tuple(span)))

    def of_row(self, row: LinkRow) -> Found:
        fields = {name: getattr(row, name) for name in self._of_links}
        carrying = {
            end: tuple((span.start, span.end) for span in spans)
            for end, spans in ((row.a, row.carrying_a), (row.b, row.carrying_b))
        }
        ends = (row.a, row.b)
        return self._linked(row.annotator, ends, fields, carrying, row.directed, row.origin)

    def _of_link(self, link: IncomingLink) -> Found:
        fields = dict(link.fields)
        relation = fields.get("relation", "")
        directed = self._scheme.directed(relation) if link.directed is None else link.directed
        if self._scheme.conflict(relation):
            fields.setdefault("status", self._scheme.open)
        carrying = fields.pop("carrying", {})
        ends = (link.a.id, link.b.id)
        return self._linked(link.annotator, ends, fields, carrying, directed, link.origin)

    def _linked(
        self,
        annotator: str | None,
        ends: tuple[str, str],
        fields: dict[str, Any],
        carrying: dict[str, Spans],
        directed: bool,
        origin: Origin | None,
    ) -> Found:
        if not directed:
            ends = (min(ends), max(ends))
        says: list[Hashable] = [annotator if self._named else None, *ends]
        says.extend(_held(fields, self._of_links))
        if "carrying_a" in self._links:
            says.extend(sorted(each for each in carrying.items() if each[1]))
        if "origin" in self._links:
            says.extend(_origin(origin))
        return Found("link", tuple(says))


def _held(fields: dict[str, Any], holds: frozenset[str]) -> Iterator[Hashable]:
    for name in sorted(fields):
        if name in holds and fields[name]:
            yield name, _plain(fields[name])


def _origin(origin: Origin | None) -> tuple[Hashable, ...]:
    return () if origin is None else ((origin.method, origin.producer, origin.score),)


def _plain(value: Any) -> Hashable:
    """A value as something that can be counted."""
    return tuple(sorted(value.items())) if isinstance(value, dict) else value
