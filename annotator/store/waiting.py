"""What waits: items whose document is not in this file, or too short for their spans."""

from annotator.store.connection import Store


def wait_for(store: Store, document: str, item: str) -> None:
    """Note that an item is to be folded again when its document arrives."""
    store.connection.execute("INSERT OR IGNORE INTO waiting VALUES (?, ?)", (document, item))
