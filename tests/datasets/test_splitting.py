"""What belongs together is in one part of a split, and the parts are as large as they should be."""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from annotator import Workspace
from annotator.choices import PARTS, Choices
from annotator.datasets.splits import Assignment, Whole, assign, dealt
from annotator.ids import document_id
from annotator.reading.files import read_path
from annotator.records import Appearance, Origin, Reading
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, LinkRow
from tests.datasets.filled import fill

DATA = Path(__file__).parent.parent / "data"

UNRELATED = [
    path.read_text("utf-8")
    for path in (
        *sorted((DATA / "attribution").glob("*.txt")),
        DATA / "campaign" / "04-courier-bridge.txt",
        DATA / "campaign-2" / "h08-atlas-jet.txt",
        DATA.parent.parent / "seeds" / "astana-talks-end.txt",
    )
]
"""Thirteen articles on thirteen things that happened."""

SHARES = st.integers(0, 100).flatmap(
    lambda train: st.integers(0, 100 - train).map(
        lambda validation: (train, validation, 100 - train - validation)
    )
)


class Held(Whole):
    """Some documents, given in any order, and links between them."""

    def __init__(self, *texts: str | tuple[str, Appearance]) -> None:
        pairs = [(each, Appearance()) if isinstance(each, str) else each for each in texts]
        self.rows = [_row(text, appearance) for text, appearance in pairs]
        self.links: list[LinkRow] = []

    def link(self, a: int, b: int, relation: str) -> None:
        self.links.append(_link(self.rows[a].id, self.rows[b].id, relation))

    def documents(self) -> Iterator[DocumentRow]:
        return iter(self.rows)

    def text(self, document: str) -> str:
        (found,) = [row.text for row in self.rows if row.id == document]
        return found or ""

    def links_across(self) -> Iterator[LinkRow]:
        return iter(self.links)

    def evidence(self) -> Iterator[EvidenceRow]:
        return iter(())

    def claims(self) -> Iterator[ClaimRow]:
        return iter(())


def _row(text: str, appearance: Appearance) -> DocumentRow:
    return DocumentRow(
        id=document_id(text), text=text, title="", outlet=None, authors=(), url=None,
        published=None, modified=None, retrieved=None, language=None, rights=None, sha256=None,
        appearances=(appearance,), sentences=(), segmenter=None, done_by=(), voices=(),
        replaced_by=None,
    )  # fmt: skip


def _link(a: str, b: str, relation: str) -> LinkRow:
    return LinkRow(
        id="0" * 32, a="1" * 32, b="2" * 32, a_document=a, b_document=b, a_quote=None,
        b_quote=None, cross_document=True, relation=relation, directed=False, conflict=False,
        types=(), status=None, grounds=None, favours=None, same_event=None, carrying_a=(),
        carrying_b=(), rationale=None, confidence=None, annotator="kim",
        origin=Origin(method="hand"), created="", changed="",
    )  # fmt: skip


def joined(*texts: str | tuple[str, Appearance]) -> dict[str, int]:
    """Why documents came together, and how often."""
    return assign(Held(*texts), (80, 10, 10), 0).joined


def made(number: int) -> str:
    """A text of its own, of words that mean nothing."""
    chance = random.Random(number)
    return " ".join(f"w{chance.randrange(5000)}" for _ in range(60))


# What belongs together


def test_texts_on_different_things_are_not_joined() -> None:
    found = assign(Held(*UNRELATED), (80, 10, 10), 1)
    assert (found.groups, found.largest, found.joined) == (len(UNRELATED), 1, {})


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(UNRELATED), st.sampled_from(UNRELATED), st.data())
def test_an_edited_copy_is_joined(text: str, other: str, data: st.DataObject) -> None:
    """One word in 25 changed, another headline, a paragraph before or behind: nothing helps."""
    body = text.partition("\n")[2]
    words = list(re.finditer(r"\w+", body))
    changed = data.draw(
        st.sets(st.integers(0, len(words) - 1), max_size=len(words) // 25), label="changed"
    )
    for place in sorted(changed, reverse=True):
        start, end = words[place].span()
        body = f"{body[:start]}zonk{body[end:]}"
    paragraph = other[: data.draw(st.integers(0, 400), label="characters of another text")]
    copy = data.draw(
        st.sampled_from(
            [f"Another headline\n{body}\n\n{paragraph}", f"{paragraph}\n\n{body}", body.upper()]
        )
    )
    rest = [each for each in UNRELATED if each not in (text, other, copy)]
    assert joined(text, copy, *rest[:3]).keys() == {"copy"}


def test_a_text_that_others_quote_at_length_is_joined_with_each_of_them() -> None:
    statement = UNRELATED[0][200:900]
    quoting = [f"{each[:600]}\n\n{statement}\n\n{each[600:]}" for each in UNRELATED[1:9]]
    assert joined(statement, *quoting)["copy"] == len(quoting)


def test_many_copies_of_one_text_are_one_group() -> None:
    copies = [f"{made(1)} {made(each)}"[: 300 + 10 * each] for each in range(2, 42)]
    found = assign(Held(*copies, *map(made, range(100, 120))), (80, 10, 10), 1)
    assert (found.largest, found.groups) == (40, 21)


def test_two_outlets_on_one_event_are_joined_unless_a_week_is_between_them() -> None:
    seeds = sorted((DATA.parent.parent / "seeds").glob("sula-*"))
    found = [each for path in seeds for each in read_path(path) if isinstance(each, Reading)]
    courier, radio = ((each.text, each.appearance) for each in found)
    assert joined(courier, radio, *UNRELATED) == {"event": 1}
    later = structs.replace(radio[1], published="2025-01-01")
    assert joined(courier, (radio[0], later), *UNRELATED) == {}
    undated = structs.replace(radio[1], published="on Thursday")
    assert joined(courier, (radio[0], undated), *UNRELATED) == {"event": 1}


@pytest.mark.parametrize("campaign", ["campaign", "campaign-2"])
def test_reports_that_disagree_about_an_event_are_in_one_part(campaign: str) -> None:
    folder = DATA / campaign
    articles = {
        each["file"]: ((folder / each["file"]).read_text("utf-8"), each["published"])
        for each in map(json.loads, (folder / "articles.jsonl").read_text("utf-8").splitlines())
    }
    dated = [(text, Appearance(published=published)) for text, published in articles.values()]
    parts = assign(Held(*dated, *map(made, range(400))), (80, 10, 10), 1).parts
    for each in map(json.loads, (folder / "conflicts.jsonl").read_text("utf-8").splitlines()):
        a, b = (document_id(articles[each[end]][0]) for end in ("a_file", "b_file"))
        assert parts[a] == parts[b]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({"url": "https://www.a.org/x/?id=1#top"}, {"url": "http://A.org/x?id=1"}, "address"),
        ({"url": "https://a.org/x?id=1"}, {"url": "https://a.org/x?id=2"}, None),
        ({"url": "https://a.org/"}, {"url": "https://a.org"}, None),
        ({"url": "https://[a"}, {"url": "https://[a"}, "address"),
        ({"title": "The bridge  fell at noon"}, {"title": "THE BRIDGE FELL AT NOON"}, "title"),
        ({"title": "News in brief"}, {"title": "News in brief"}, None),
    ],
)
def test_one_page_is_known_by_its_address_or_its_title(
    one: dict[str, Any], other: dict[str, Any], reason: str | None
) -> None:
    found = joined((made(1), Appearance(**one)), (made(2), Appearance(**other)), made(3))
    assert found == ({reason: 1} if reason else {})


def test_a_title_of_many_documents_joins_none() -> None:
    column = Appearance(title="What we know about the war")
    assert joined(*((made(each), column) for each in range(10))) == {"title": 9}
    assert joined(*((made(each), column) for each in range(11))) == {}


@pytest.mark.parametrize("relation", ["denies", "equivalent", "unrelated"])
def test_the_two_ends_of_a_judged_pair_are_in_one_part(relation: str) -> None:
    dataset = Held(*map(made, range(12)))
    dataset.link(3, 7, relation)
    dataset.link(7, 9, relation)
    found = assign(dataset, (40, 30, 30), 5)
    assert found.joined == {"link": 2}
    assert len({found.parts[dataset.rows[each].id] for each in (3, 7, 9)}) == 1


@pytest.mark.parametrize("text", ["", "?", "雨", "a b c", "\n\t …", "x" * 100_000, "É" * 9])
def test_texts_with_hardly_a_word_in_them_do_no_harm(text: str) -> None:
    assert joined(text, made(1), made(2)) == {}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=8, unique=True), SHARES, st.integers())
def test_any_text_has_a_part(texts: list[str], shares: tuple[int, int, int], seed: int) -> None:
    found = assign(Held(*texts), shares, seed)
    assert set(found.parts) == {document_id(each) for each in texts}


# What a split is


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=12),
    SHARES,
    st.integers(),
    st.randoms(use_true_random=False),
)
def test_no_group_is_parted_and_the_order_of_documents_is_nothing(
    links: list[tuple[int, int]],
    shares: tuple[int, int, int],
    seed: int,
    order: random.Random,
) -> None:
    texts = [made(each) for each in range(20)]
    dataset, shuffled = Held(*texts), Held(*order.sample(texts, 20))
    dataset.links = [
        _link(dataset.rows[a].id, dataset.rows[b].id, "denies") for a, b in links if a != b
    ]
    shuffled.links = order.sample(dataset.links, len(dataset.links))
    found = assign(dataset, shares, seed)
    assert assign(shuffled, shares, seed) == found
    for link in dataset.links:
        assert found.parts[link.a_document] == found.parts[link.b_document]
    assert found.groups == 20 - sum(found.joined.values())


SIZES = st.lists(st.integers(1, 40), min_size=1, max_size=60).map(
    lambda sizes: {f"{number:032d}": size for number, size in enumerate(sizes)}
)


@settings(max_examples=200, deadline=None)
@given(SIZES, SHARES, st.integers())
def test_parts_are_as_large_as_their_shares_but_for_a_group(
    sizes: dict[str, int], shares: tuple[int, int, int], seed: int
) -> None:
    parts = dealt(sizes, shares, seed)
    assert parts == dealt(dict(reversed(sizes.items())), shares, seed)
    wanted = [part for part, share in zip(PARTS, shares, strict=True) if share]
    assert set(parts.values()) <= set(wanted)
    assert len(set(parts.values())) == min(len(wanted), len(sizes))
    total, largest = sum(sizes.values()), max(sizes.values())
    few = any(100 * largest > total * share for share in shares if share)
    for part, share in zip(PARTS, shares, strict=True):
        documents = sum(size for name, size in sizes.items() if parts[name] == part)
        assert abs(100 * documents - total * share) <= 100 * largest * (2 if few else 1)


def test_a_seed_is_another_split_and_the_same_seed_the_same_on_every_machine() -> None:
    dataset = Held(*map(made, range(30)))
    first, second = (assign(dataset, (80, 10, 10), seed) for seed in (1, 2))
    assert first != second
    places = [place for place, row in enumerate(dataset.rows) if first.parts[row.id] != "train"]
    assert places == [2, 13, 24, 26, 28, 29]


def test_a_group_that_is_larger_than_any_share_is_told() -> None:
    dataset = Held(*map(made, range(10)))
    for other in range(1, 8):
        dataset.link(0, other, "supports")
    found = assign(dataset, (34, 33, 33), 0)
    assert found == Assignment(found.parts, groups=3, largest=8, joined={"link": 7})
    assert set(found.parts.values()) == set(PARTS)


def _exported(folder: Path, kind: str) -> dict[str, str]:
    """The parts of the rows of one kind, by id."""
    return {
        json.loads(line)["id"]: part
        for part in PARTS
        for line in (folder / "jsonl" / part / f"{kind}.jsonl").read_text("utf-8").splitlines()
    }


def test_an_exported_split_is_the_same_without_texts_and_has_all_evidence(tmp_path: Path) -> None:
    """Nothing but evidence joins two of its documents, where only denials are chosen."""
    fill(tmp_path / "filled.db")
    parted = []
    with Workspace.open(tmp_path / "filled.db", annotator="kim", create=False) as workspace:
        for text in (True, False):
            folder = tmp_path / f"text-{text}"
            choices = Choices(split=(50, 25, 25), text=text, relations=("denies",))
            workspace.exporting.export(folder, ["jsonl"], choices)
            parted.append(_exported(folder, "documents"))
            assert len(_exported(folder, "evidence")) == 2
    assert parted[0] == parted[1]
    assert len(parted[0]) == 3
    assert len(set(parted[0].values())) == 2
