"""Web archives of one page (.mhtml, .mht), as browsers save them: RFC 2557."""

import email
import hashlib
from email.message import Message
from email.policy import compat32
from typing import NamedTuple

import msgspec

from annotator.errors import UnreadableSource
from annotator.reading import html
from annotator.reading.metadata import tidy
from annotator.reading.page_times import moment
from annotator.reading.saved_page import Saved
from annotator.records import Reading

_PAGES = ("text/html", "application/xhtml+xml")


class _Root(NamedTuple):
    page: bytes
    charset: str | None
    saved: Saved


def read(raw: bytes, name: str) -> Reading:
    """Read the page of an archive; raises UnreadableSource where there is none, or no article.

    When it was saved is when the page was retrieved.
    """
    # Whatever is in a file, and whatever a parser makes of it, must not end the program.
    try:
        root = _root(email.message_from_bytes(raw, policy=compat32))
    except Exception as error:
        raise UnreadableSource("It could not be taken apart; save the page as .html.") from error
    if root is None:
        raise UnreadableSource("There is no page in it; save the page anew, or as .html.")
    reading = html.read(root.page, name, charset=root.charset, mark=root.saved)
    digest = hashlib.sha256(raw).hexdigest()
    return Reading(reading.text, msgspec.structs.replace(reading.appearance, sha256=digest))


def _root(whole: Message) -> _Root | None:
    """The first page in it, which the others are only frames of."""
    for part in whole.walk():
        page = part.get_payload(decode=True) if part.get_content_type() in _PAGES else None
        if isinstance(page, bytes):
            url = whole.get("Snapshot-Content-Location") or part.get("Content-Location")
            saved = Saved(tidy(str(url)) if url else None, moment(str(whole.get("Date") or "")))
            charset = part.get_content_charset()
            return _Root(page, charset, saved)
    return None
