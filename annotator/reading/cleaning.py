"""A document's text, cleaned, and refused where there is nothing to read in it."""

from annotator.cleaning import cleaned
from annotator.errors import UnreadableSource


def cleaned_document(text: str) -> str:
    """Clean the text of a document; raises UnreadableSource if there is nothing to read in it."""
    clean = cleaned(text)
    if not clean or clean.isspace():
        raise UnreadableSource("There is no text in it; leave it out.")
    return clean
