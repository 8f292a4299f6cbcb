"""Pages: which texts stood at one address, and which of them another one took the place of.

What is kept here follows from appearances alone, so it is the same whatever order they came in. The
text that is known to have stood at an address last is the one that stands there now.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec import structs

from annotator.addresses import is_whole_site, same_page
from annotator.records import Appearance
from annotator.store.connection import Store

_REGION = re.compile("[-_]")
"""What stands between a language and where it is spoken: `en-GB`, `en_GB`."""

_UNTOLD, _SEVERAL = "en", "mul"


def stood(appearance: Appearance) -> str:
    """The last moment at which a text is known to have stood where it appeared, in UTC.

    It is the latest of when it was published, changed and retrieved; a day counts from its
    beginning, a time without a zone as UTC. Empty where none is told.
    """
    told = (appearance.published, appearance.modified, appearance.retrieved)
    return max((_moment(each) for each in told if each), default="")


def _moment(told: str) -> str:
    try:
        read = datetime.fromisoformat(told.strip())
    except ValueError:
        return ""
    if read.tzinfo is None:
        read = read.replace(tzinfo=UTC)
    try:
        return read.astimezone(UTC).isoformat(timespec="microseconds")
    except OverflowError:
        return ""


def told_apart(store: Store, document: str, appearance: Appearance) -> Appearance:
    """An appearance as it is to be kept, so that a changed text comes after what it changed.

    Where another text stood at its address and its own dates do not say which was later, the text
    that is read last is: the moment of reading is when it was retrieved, at the latest. One that
    is read again is known by what it tells of itself.
    """
    if not appearance.url or appearance.retrieved or is_whole_site(appearance.url):
        return appearance
    address = same_page(appearance.url)
    others = store.row(
        "SELECT max(stood) FROM page WHERE address = ? AND document <> ?", (address, document)
    )[0]
    own = stood(appearance)
    if others is None or (own and own != others):
        return appearance
    before = store.row(
        "SELECT retrieved FROM appearance WHERE document = ?"
        " AND url IS ? AND published IS ? AND modified IS ? AND sha256 IS ? AND source IS ?",
        (
            document,
            appearance.url,
            appearance.published,
            appearance.modified,
            appearance.sha256,
            appearance.source,
        ),
    )
    if before is not None:
        return structs.replace(appearance, retrieved=before[0])
    return structs.replace(appearance, retrieved=datetime.now(UTC).isoformat(timespec="seconds"))


class Changed(NamedTuple):
    """Documents at addresses at which something was seen to change."""

    replaced: list[str]
    """Another one took their place."""
    back: list[str]
    """They stand again."""
    touched: list[str]
    """Where what is said of them now stands may be another place than before."""


def appeared(store: Store, appearances: Iterable[tuple[str, Appearance]]) -> Changed:
    """Note where documents appeared, and see what took the place of what."""
    addresses: dict[str, None] = {}
    for document, appearance in appearances:
        if appearance.language:
            # Words are found again by the language of the texts, which this may be the first to
            # tell.
            known = store.rows("SELECT address FROM page WHERE document = ?", (document,))
            addresses.update((address, None) for (address,) in known)
        if appearance.url and not is_whole_site(appearance.url):
            address = same_page(appearance.url)
            if store.connection.execute(
                "INSERT INTO page VALUES (?, ?, ?) ON CONFLICT DO UPDATE"
                " SET stood = excluded.stood WHERE excluded.stood > page.stood",
                (address, document, stood(appearance)),
            ).rowcount:
                addresses[address] = None
    changed = Changed([], [], _at(store, addresses))
    for document in changed.touched:
        after = _in_place_of(store, document)
        before = replaced_by(store, document)
        if after is None and before is not None:
            store.connection.execute("DELETE FROM replaced WHERE document = ?", (document,))
            changed.back.append(document)
        elif after != before:
            store.connection.execute(
                "INSERT OR REPLACE INTO replaced VALUES (?, ?)", (document, after)
            )
            changed.replaced.append(document)
    return changed


def language_of(store: Store, *documents: str) -> str:
    """The language of some texts, as all of their appearances tell it (ISO 639-1).

    English where none tells; `mul` (ISO 639-2) where they tell of several, for no words are light
    then. What the order of the appearances is makes no difference.
    """
    told = {
        _REGION.split(language.strip(), maxsplit=1)[0].lower()
        for document in documents
        for (language,) in store.rows(
            "SELECT DISTINCT language FROM appearance WHERE document = ? AND trim(language) <> ''",
            (document,),
        )
    }
    return told.pop() if len(told) == 1 else _SEVERAL if told else _UNTOLD


def _at(store: Store, addresses: Iterable[str]) -> list[str]:
    """The documents that stood at addresses at which more than one did, or a replaced one."""
    found: dict[str, None] = {}
    for address in addresses:
        documents = [
            document
            for (document,) in store.rows("SELECT document FROM page WHERE address = ?", (address,))
        ]
        if len(documents) > 1 or any(replaced_by(store, each) for each in documents):
            found.update(dict.fromkeys(documents))
    return list(found)


def _in_place_of(store: Store, document: str) -> str | None:
    """What took a document's place; None if it stands at any of its addresses."""
    newest = [
        (at, other)
        for (address,) in store.connection.execute(
            "SELECT address FROM page WHERE document = ?", (document,)
        ).fetchall()
        for at, other in store.rows(
            "SELECT stood, document FROM page WHERE address = ?"
            " ORDER BY stood DESC, document DESC LIMIT 1",
            (address,),
        )
    ]
    stands = not newest or any(other == document for _, other in newest)
    return None if stands else max(newest)[1]


def later(store: Store, document: str) -> list[str]:
    """The texts that stood after a replaced document where it did, the newest first.

    None of a document that stands somewhere.
    """
    by = replaced_by(store, document)
    if by is None:
        return []
    rows = store.rows(
        """
        SELECT other.document FROM page AS own JOIN page AS other
            ON other.address = own.address
            AND (other.stood, other.document) > (own.stood, own.document)
        WHERE own.document = ? GROUP BY other.document
        ORDER BY other.document = ? DESC, max(other.stood) DESC, other.document DESC
        """,
        (document, by),
    )
    return [other for (other,) in rows]


def replaced_by(store: Store, document: str) -> str | None:
    """The document that took another's place; None if it stands."""
    row = store.row('SELECT "by" FROM replaced WHERE document = ?', (document,))
    return None if row is None else str(row[0])


def replaced_texts(store: Store, document: str) -> list[str]:
    """The documents whose place a document took, the newest of them first."""
    rows = store.rows(
        'SELECT document FROM replaced WHERE "by" = ? ORDER BY'
        " (SELECT max(stood) FROM page WHERE page.document = replaced.document) DESC, document",
        (document,),
    )
    return [each for (each,) in rows]


def versions(store: Store, document: str) -> list[tuple[str, str]]:
    """The texts that stood where a document did, each with when it is known to have stood last.

    The oldest first; the document itself among them, alone if there is no other.
    """
    rows = store.rows(
        "SELECT max(stood), document FROM page WHERE address IN"
        " (SELECT address FROM page WHERE document = ?) GROUP BY document ORDER BY 1, 2",
        (document,),
    )
    found = [(other, at) for at, other in rows]
    return found or [(document, "")]


def every_appearance(store: Store) -> Iterator[tuple[str, Appearance]]:
    """Every appearance that tells of an address or a language, with its document.

    In order of reading in; of each, what is of use here.
    """
    for document, url, published, modified, retrieved, language in store.rows(
        "SELECT document, url, published, modified, retrieved, language FROM appearance"
        " WHERE url IS NOT NULL OR language IS NOT NULL ORDER BY rowid"
    ):
        yield (
            document,
            Appearance(
                url=url,
                published=published,
                modified=modified,
                retrieved=retrieved,
                language=language,
            ),
        )
