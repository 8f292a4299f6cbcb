"""The best pairs across the documents of a campaign, to be read by eye, and how many were known.

    python tests/benchmarks/campaign.py FOLDER [HOW MANY]

FOLDER holds the articles as text files; `articles.jsonl` with `file`, `outlet`, `published` and
`title` of each; and, if the disagreements are known, `conflicts.jsonl` with `a_file`, `a_quote`,
`b_file`, `b_quote`. All is done as the product does it: read in, suggested, listed. A pair counts
as known if both its claims share a code point with the quotes of one listed disagreement; a list
is one reader's, so a pair that is not on it may be right all the same. The last line is JSON.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from annotator import Workspace
from annotator.records import Document, JudgedClaim, SuggestedPair

SHOWN = 20


def lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; none if there is no such file."""
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
    )


def stands_at(claim: JudgedClaim, document: Document, file: str, quote: str) -> bool:
    """Whether a claim shares a code point with a quote of a file."""
    start = document.text.find(quote)
    return (
        document.appearances[0].title == file
        and start >= 0
        and any(s < start + len(quote) and start < e for s, e in claim.claim.spans)
    )


def known_as(
    pair: SuggestedPair, documents: dict[str, Document], known: list[dict[str, Any]]
) -> list[int]:
    """The numbers of the listed disagreements that a pair is."""
    a, b = documents[pair.a.claim.document], documents[pair.b.claim.document]
    return [
        number
        for number, each in enumerate(known)
        for one, other in (("a", "b"), ("b", "a"))
        if stands_at(pair.a, a, each[f"{one}_file"], each[f"{one}_quote"])
        and stands_at(pair.b, b, each[f"{other}_file"], each[f"{other}_quote"])
    ]


def show(rank: int, pair: SuggestedPair, documents: dict[str, Document], *, known: bool) -> None:
    """Print a pair to be read."""
    print(
        f"{rank:>3} {pair.origin.score:.2f} {'known' if known else '     '} {pair.relation}"
        f" · {', '.join(pair.types)}"
    )
    for end in (pair.a, pair.b):
        first = documents[end.claim.document].appearances[0]
        said = f"{end.speaker}: " if end.speaker else ""
        print(f"      {first.outlet}, {(first.published or '')[:10]}: {said}{end.claim.quote}")
    print(f"      {'; '.join(each.reason for each in pair.signals)}\n")


def main(folder: Path, shown: int) -> None:
    """Read a campaign in, and print its best pairs across documents."""
    known = lines(folder / "conflicts.jsonl")
    with tempfile.TemporaryDirectory() as scratch:
        wire = Path(scratch) / "wire.jsonl"
        wire.write_text(
            "\n".join(
                json.dumps(
                    {
                        **each,
                        "title": each["file"],
                        "text": (folder / each["file"]).read_text("utf-8"),
                    }
                )
                for each in lines(folder / "articles.jsonl")
            ),
            "utf-8",
        )
        with Workspace.open(Path(scratch) / "campaign.db", annotator="reader") as workspace:
            for _ in workspace.ingesting.ingest([wire], processes=1):
                pass
            for _ in workspace.suggesting.run(processes=1):
                pass
            looking = workspace.looking
            documents = {each.id: looking.document(each.id) for each in looking.every_document()}
            pairs = list(workspace.suggesting.every_pair())
    across = [each for each in pairs if each.a.claim.document != each.b.claim.document]
    found = {number for pair in pairs for number in known_as(pair, documents, known)}
    right = 0
    for rank, pair in enumerate(across[:shown], 1):
        listed = bool(known_as(pair, documents, known))
        right += listed
        show(rank, pair, documents, known=listed)
    print(json.dumps({
        "documents": len(documents), "pairs": len(pairs), "across": len(across), "shown": shown,
        "known_among_shown": right, "known_found": len(found), "known": len(known),
    }))  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SHOWN)
