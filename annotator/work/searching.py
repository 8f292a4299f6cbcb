"""Searching: sentences by words, the phrase before the scattered words."""

from annotator.records import Hit
from annotator.store import documents, search
from annotator.work.session import Session


class Searching:
    """Searches of all documents. No search string raises; one without a word finds nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def best(self, typed: str, limit: int = 50) -> list[Hit]:
        """The best hits: sentences with the phrase, else those with all the words."""
        words = search.words_of(typed)
        store = self._session.store
        return search.ranked(store, search.phrase(words), words, limit) or search.ranked(
            store, search.all_words(words), words, limit
        )

    def onward(self, typed: str, document: str, sentence: int, step: int = 1) -> Hit | None:
        """The next hit after a sentence, or before it (`step` -1), going round the whole file.

        With `step` 0 the sentence itself counts, too. The rest of its document comes first, then
        the other documents in order of reading in. Scattered words count only where the phrase
        stands nowhere.
        """
        words = search.words_of(typed)
        for query in (search.phrase(words), search.all_words(words)):
            found = search.nearest(self._session.store, query, document, sentence, step)
            if found is not None:
                return found
        return None

    def around(self, hit: Hit) -> tuple[str, str]:
        """The sentences before and after a hit in its document; empty where there is none."""
        store = self._session.store
        spans = documents.sentences(store, hit.document)
        text = documents.read(store, hit.document).text
        before, after = (
            text[slice(*spans[number])] if 0 <= number < len(spans) else ""
            for number in (hit.number - 1, hit.number + 1)
        )
        return before, after

    def words(self, typed: str) -> list[str]:
        """The words that a search string is taken to consist of."""
        return search.words_of(typed)
