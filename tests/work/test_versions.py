"""Texts that change: what was said of one goes over to the next, in any order of reading."""

from itertools import permutations
from pathlib import Path

import pytest

from annotator import Workspace

EARLIER = """Talks end in dispute

The head of the delegation said that a commission had been discussed on Tuesday.

“We did not discuss this at all,” the other side's negotiator told reporters.

Both delegations left the city in the evening.
"""
LATER = EARLIER.replace("Both delegations", "After a dinner, both delegations").replace(
    "Talks end", "Update: talks end"
)
LAST = LATER.replace(
    "The head of the delegation said that a commission had been discussed on Tuesday.\n\n", ""
)
DATES = {EARLIER: "2017-03-15", LATER: "2017-03-16", LAST: "2017-03-17"}
URL = "https://news.example/talks"


def article(folder: Path, text: str, modified: str | None = None, name: str = "") -> Path:
    """A page in Markdown, of a day."""
    modified = modified or DATES[text]
    path = folder / (name or f"{modified}.md")
    path.write_text(
        f"---\nurl: {URL}\ndate: 2017-03-15\nmodified: {modified}\n---\n{text}", "utf-8"
    )
    return path


def read(workspace: Workspace, path: Path) -> str:
    """Read one file in: its document."""
    (told,) = workspace.ingesting.ingest([path], processes=1)
    assert told.document is not None, told.reason
    return told.document


def mark(workspace: Workspace, document: str, quote: str, **fields: str) -> str:
    """Mark a quote of a document."""
    start = workspace.looking.document(document).text.index(quote)
    return workspace.marking.mark(document, [(start, start + len(quote))], **fields)


SAID = "a commission had been discussed on Tuesday"
DENIED = "We did not discuss this at all"


def stands(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Every claim that stands: its document's first line, its quote, its speaker."""
    looking = workspace.looking
    return sorted(
        (
            looking.document(each.claim.document).text.splitlines()[0],
            each.claim.quote,
            each.speaker or "",
        )
        for each in looking.claims()
    )


@pytest.fixture
def workspace(tmp_path: Path):
    with Workspace.open(tmp_path / "a.db", annotator="kim") as opened:
        yield opened


def test_claims_and_links_go_over(workspace: Workspace, tmp_path: Path) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    said, denied = mark(workspace, old, SAID, speaker="Head"), mark(workspace, old, DENIED)
    link = workspace.linking.link(
        workspace.marking.key_of(denied),
        workspace.marking.key_of(said),
        "denies",
        types=("negation",),
    )
    new = read(workspace, article(tmp_path, LATER))
    assert {each.claim.document for each in workspace.looking.claims()} == {new}
    assert [each.claim.quote for each in workspace.looking.claims()] == [SAID, DENIED]
    (found,) = workspace.looking.links()
    assert (found.a.claim.quote, found.relation, found.b.claim.quote) == (DENIED, "denies", SAID)
    assert found.judgement.fields.types == ("negation",)
    assert workspace.looking.tally().conflicts == 1
    assert found.b.speaker == "Head"
    # By its old name it is the same claim.
    assert workspace.looking.claim_named(said) == found.b.claim.id
    workspace.marking.say(said, note="still")
    assert workspace.looking.claim(found.b.claim.id).judgement.fields.note == "still"
    assert found.id != link
    assert workspace.checking.replay() == []


def test_what_is_not_found_again_stays_with_the_old_text(
    workspace: Workspace, tmp_path: Path
) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    said, denied = mark(workspace, old, SAID), mark(workspace, old, DENIED)
    workspace.linking.link(
        workspace.marking.key_of(denied), workspace.marking.key_of(said), "denies"
    )
    new = read(workspace, article(tmp_path, LAST))
    (link,) = workspace.looking.links()
    assert (link.a.claim.document, link.b.claim.document) == (new, old)
    assert workspace.looking.tally().conflicts == 1


def test_undone_work_stays_undone(workspace: Workspace, tmp_path: Path) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    mark(workspace, old, SAID)
    mark(workspace, old, DENIED)
    workspace.undoing.undo()
    read(workspace, article(tmp_path, LATER))
    assert [each.claim.quote for each in workspace.looking.claims()] == [SAID]
    assert workspace.undoing.redo() is not None
    assert [each.claim.quote for each in workspace.looking.claims()] == [SAID, DENIED]
    workspace.undoing.undo()
    workspace.undoing.undo()
    assert list(workspace.looking.claims()) == []
    assert workspace.checking.replay() == []


@pytest.mark.parametrize("order", list(permutations((EARLIER, LATER, LAST))))
def test_any_order_of_reading_ends_in_one_state(order: tuple[str, ...], tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "a.db", annotator="kim") as workspace:
        documents = {}
        for text in order:
            document = documents[text] = read(workspace, article(tmp_path, text))
            for quote in (SAID, DENIED):
                if quote in text:
                    mark(workspace, document, quote, note=DATES[text])
        assert stands(workspace) == [
            ("Update: talks end in dispute", DENIED, ""),
            ("Update: talks end in dispute", SAID, ""),
        ]
        places = {each.claim.quote: each.claim.document for each in workspace.looking.claims()}
        assert places == {SAID: documents[LATER], DENIED: documents[LAST]}
        assert workspace.checking.replay() == []


def test_a_page_that_goes_back(workspace: Workspace, tmp_path: Path) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    mark(workspace, old, SAID)
    new = read(workspace, article(tmp_path, LATER))
    mark(workspace, new, DENIED)
    again = read(workspace, article(tmp_path, EARLIER, "2017-03-20"))
    assert again == old
    assert {each.claim.document for each in workspace.looking.claims()} == {old}
    assert [each.claim.quote for each in workspace.looking.claims()] == [SAID, DENIED]
    assert workspace.checking.replay() == []


def test_nothing_is_suggested_in_a_replaced_text_until_it_stands_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    suggesting = workspace.suggesting
    list(suggesting.run())
    before = [each.claim.quote for each in suggesting.every_claim(old)]
    assert before
    new = read(workspace, article(tmp_path, LATER))
    list(suggesting.run())
    assert list(suggesting.every_claim(old)) == []
    assert list(suggesting.every_claim(new))
    assert suggesting.waiting() == 0
    read(workspace, article(tmp_path, EARLIER, "2017-03-20"))
    list(suggesting.run())
    assert [each.claim.quote for each in suggesting.every_claim(old)] == before
    assert list(suggesting.every_claim(new)) == []


def test_an_older_text_read_later_changes_nothing_but_adds_its_work(
    workspace: Workspace, tmp_path: Path
) -> None:
    new = read(workspace, article(tmp_path, LATER))
    old = read(workspace, article(tmp_path, EARLIER))
    assert list(workspace.suggesting.every_claim(old)) == []
    claim = mark(workspace, old, SAID)
    found = workspace.looking.claim(claim)
    assert found is not None
    assert (found.present, found.claim.document) == (True, new)


def test_an_orphan_is_listed_and_can_be_hung_elsewhere(
    workspace: Workspace, tmp_path: Path
) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    said, denied = mark(workspace, old, SAID, speaker="Head"), mark(workspace, old, DENIED)
    workspace.linking.link(
        workspace.marking.key_of(denied), workspace.marking.key_of(said), "denies"
    )
    new = read(workspace, article(tmp_path, LAST))
    (orphan,) = workspace.versioning.orphans()
    assert (orphan.claim.claim.quote, orphan.newest) == (SAID, new)
    text = workspace.looking.document(new).text
    assert text[slice(*orphan.near)].startswith("“We did not")
    start = text.index("Both") if "Both" in text else text.index("both")
    moved = workspace.marking.move(said, [(start, start + 16)], document=new)
    assert list(workspace.versioning.orphans()) == []
    (link,) = workspace.looking.links()
    assert (link.b.claim.id, link.b.speaker) == (moved, "Head")
    workspace.undoing.undo()
    assert [each.claim.claim.quote for each in workspace.versioning.orphans()] == [SAID]


def test_a_changed_claim_is_joined_with_what_it_became(
    workspace: Workspace, tmp_path: Path
) -> None:
    old = read(workspace, article(tmp_path, EARLIER))
    said = mark(workspace, old, SAID)
    new = read(workspace, article(tmp_path, LAST))
    became = mark(workspace, new, "both delegations left the city in the evening")
    marking = workspace.marking
    workspace.linking.link(marking.key_of(became), marking.key_of(said), "updates")
    (link,) = workspace.looking.links()
    assert (link.a.claim.document, link.b.claim.document) == (new, old)
    assert workspace.checking.replay() == []


def test_two_files_merged_either_way_are_one(tmp_path: Path) -> None:
    for name, text, who in (("a", EARLIER, "kim"), ("b", LATER, "lee")):
        with Workspace.open(tmp_path / f"{name}.db", annotator=who) as workspace:
            document = read(workspace, article(tmp_path, text))
            mark(workspace, document, SAID, note=who)
            mark(workspace, document, DENIED)
    ends = []
    for one, other in (("a", "b"), ("b", "a")):
        merged = tmp_path / f"{one}{other}.db"
        merged.write_bytes((tmp_path / f"{one}.db").read_bytes())
        with Workspace.open(merged, annotator="kim") as workspace:
            workspace.merging.merge(tmp_path / f"{other}.db")
            assert workspace.checking.replay() == []
            ends.append([(each.claim.id, each.layers) for each in workspace.looking.claims()])
    assert ends[0] == ends[1]
    assert [layers for _, layers in ends[0]] == [("kim", "lee"), ("kim", "lee")]
