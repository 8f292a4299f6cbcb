"""Conflicts made of few words, for tests of what is done with many of them."""

from annotator.disputes import ConflictEnd, ConflictEntry


def end(claim: str, speaker: str | None = None, **said: str | None) -> ConflictEnd:
    """A claim by its id; a speaker's id is the name folded."""
    return ConflictEnd(
        claim,
        said.get("quote") or f"What {claim} says",
        said.get("document") or "d0",
        said.get("title") or "A report",
        said.get("outlet"),
        said.get("published"),
        None if speaker is None else speaker.casefold(),
        speaker,
    )


def conflict(
    a: ConflictEnd,
    b: ConflictEnd,
    *,
    relation: str = "denies",
    status: str = "open",
    types: tuple[str, ...] = (),
    layer: str = "kim",
    changed: str = "2026-03-01T10:00:00.000000+00:00",
) -> ConflictEntry:
    """A conflict of two claims; its id names both."""
    return ConflictEntry(
        f"{a.claim}-{b.claim}", relation, status, types, layer, changed, changed, None, None, a, b
    )
