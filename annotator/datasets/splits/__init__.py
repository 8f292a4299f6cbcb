"""Splitting: documents into train, validation and test, what belongs together in one of them."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from annotator.choices import PARTS
from annotator.datasets.splits.digests import digest
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, LinkRow


class Whole(Protocol):
    """What of a dataset tells how it can be split."""

    def documents(self) -> Iterator[DocumentRow]:
        """Every document, with its text or without."""
        ...

    def text(self, document: str) -> str:
        """A document's text, in a dataset without texts, too."""
        ...

    def claims(self) -> Iterator[ClaimRow]:
        """Every claim."""
        ...

    def links_across(self) -> Iterator[LinkRow]:
        """The links whose claims are in two documents."""
        ...

    def evidence(self) -> Iterator[EvidenceRow]:
        """All evidence."""
        ...


class Assignment(Struct, frozen=True):
    """The part of every document, and what was decided on the way."""

    parts: dict[str, str]
    """By id of document."""
    groups: int
    """Of documents that belong together; most are of one."""
    largest: int
    """Documents in the largest of them."""
    joined: dict[str, int]
    """How often each reason made one group of two: `link`, `evidence`, `address`, `title`, `copy`
    and `event`, in this order. Their sum is the documents less the groups."""


def assign(dataset: Whole, shares: tuple[int, int, int], seed: int) -> Assignment:
    """Choose a part for every document. The same documents and seed have the same parts.

    Shares are of documents, in hundredths. No group is parted, and every part with a share has a
    group if there are enough of them.
    """
    from annotator.datasets.splits.reasons import together

    ids, groups = together(dataset)
    members: dict[int, list[str]] = {}
    for document, id_ in enumerate(ids):
        members.setdefault(groups.of(document), []).append(id_)
    by_name = {min(each): each for each in members.values()}
    parts = dealt({name: len(each) for name, each in by_name.items()}, shares, seed)
    return Assignment(
        {id_: parts[name] for name, each in by_name.items() for id_ in each},
        groups=len(by_name),
        largest=max(map(len, by_name.values()), default=0),
        joined=dict(groups.joined),
    )


def dealt(sizes: Mapping[str, int], shares: tuple[int, int, int], seed: int) -> dict[str, str]:
    """A part for each group, by name: one after the other into the part that lacks most.

    Then none is further from its share than the largest group, unless there are so few groups
    that a part would have none: it gets one of the last.
    """
    total = sum(sizes.values())
    lacking = {
        part: total * share for part, share in zip(PARTS, shares, strict=True) if share
    }  # in hundredths of a document
    empty = set(lacking)
    chance = {name: digest(f"{seed} {name}") for name in sizes}
    dealt = {}
    # Big ones first. Those of about one size go by chance, or a seed would change nothing of them.
    order = sorted(sizes, key=lambda name: (-sizes[name].bit_length(), chance[name]))
    for left, name in zip(range(len(order), 0, -1), order, strict=True):
        choice = empty if left <= len(empty) else lacking
        part = max(choice, key=lambda part: (lacking[part], digest(f"{chance[name]} {part}")))
        lacking[part] -= 100 * sizes[name]
        empty.discard(part)
        dealt[name] = part
    return dealt
