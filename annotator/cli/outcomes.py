"""What became of a document that was read in, as one says it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.work.intake import Ingested


def told(ingested: "Ingested") -> str:
    """One sentence on a document, or on a file that could not be read."""
    match ingested.status:
        case "unreadable":
            return f"{ingested.source}: not read. {ingested.reason}"
        case "appearance":
            return told_of_change(ingested) or (
                f"{ingested.source}: the same text as “{ingested.title}”, "
                "kept as one document with another appearance."
            )
        case "known":
            return f"{ingested.source}: “{ingested.title}” is there already."
        case _:
            return told_of_change(ingested) or f"{ingested.source}: “{ingested.title}” is read."


def told_of_change(ingested: "Ingested") -> str:
    """What it replaced, or what stands in its place; empty where it changed nothing."""
    from annotator.work.changed_words import LISTED, changed

    words = changed(ingested)
    if not words:
        return ""
    if ingested.replaces is None:
        words = f"“{ingested.title}” is read; {words}"
    elif ingested.status == "appearance":
        words = f"“{ingested.title}” stands again, and {words}"
    seen = f" ({LISTED})" if ingested.orphans else ""
    return f"{ingested.source}: {words}{seen}."
