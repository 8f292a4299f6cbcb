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
            return (
                f"{ingested.source}: the same text as “{ingested.title}”, "
                "kept as one document with another appearance."
            )
        case "known":
            return f"{ingested.source}: “{ingested.title}” is there already."
        case _:
            return f"{ingested.source}: “{ingested.title}” is read."
