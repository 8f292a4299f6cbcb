"""Documents of one page: the same address or the same title in an appearance."""

from array import array

import numpy as np

from annotator.addresses import is_whole_site, same_page
from annotator.datasets.splits.digests import digest
from annotator.datasets.splits.groups import Groups
from annotator.datasets.splits.words import words
from annotator.ids import folded
from annotator.records import Appearance

ADDRESS, TITLE = "address", "title"

WORDS = 4
"""A title of fewer words is a column's, or could be anything's."""

TIMES = 10
"""A title of more documents is a column's, too."""


class SamePages:
    """The addresses and titles of all documents, as numbers."""

    def __init__(self) -> None:
        self._of = {ADDRESS: (array("Q"), array("Q")), TITLE: (array("Q"), array("Q"))}

    def add(self, document: int, appearances: tuple[Appearance, ...]) -> None:
        """Take in where a document appeared, and under which titles."""
        for address in {same_page(each.url) for each in appearances if each.url}:
            if not is_whole_site(address):
                self._note(ADDRESS, address, document)
        for title in {folded(each.title) for each in appearances if each.title}:
            if len(words(title).numbers) >= WORDS:
                self._note(TITLE, title, document)

    def join(self, groups: Groups) -> None:
        """Join what is of one page."""
        for reason, (keys, documents) in self._of.items():
            order = np.argsort(np.frombuffer(keys, np.uint64), kind="stable")
            sorted_keys = np.frombuffer(keys, np.uint64)[order]
            sorted_documents = np.frombuffer(documents, np.uint64)[order]
            for same in np.split(sorted_documents, np.flatnonzero(np.diff(sorted_keys)) + 1):
                if reason == ADDRESS or len(same) <= TIMES:
                    for other in same[1:].tolist():
                        groups.join(int(same[0]), other, reason)

    def _note(self, reason: str, key: str, document: int) -> None:
        keys, documents = self._of[reason]
        keys.append(digest(key))
        documents.append(document)
